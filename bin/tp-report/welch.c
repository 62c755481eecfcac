#include "welch.h"

#include <math.h>

struct sample welch_sample(const double values[], size_t count)
{
    struct sample sample = {.n = (int64_t)count};
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    if (count > 0)
        sample.mean = sum / (double)count;
    for (size_t i = 0; i < count && count > 1; i++) {
        double off = values[i] - sample.mean;
        sample.variance += off * off / (double)(count - 1);
    }
    return sample;
}

/*
 * The regularized incomplete beta function, by its continued fraction (NIST Digital Library of
 * Mathematical Functions, 8.17.22), taken from the inside outwards: 300 terms are plenty for the
 * few days that are ever compared.
 */
static double beta(double a, double b, double x)
{
    if (x > (a + 1) / (a + b + 2))
        return 1 - beta(b, a, 1 - x);
    if (x <= 0)
        return 0;
    double fraction = 1;
    for (int k = 300; k > 0; k--) {
        double m = floor(k / 2.0); /* its terms come in pairs */
        double part = k % 2 == 0 ? m * (b - m) / ((a + 2 * m - 1) * (a + 2 * m))
                                 : -(a + m) * (a + b + m) / ((a + 2 * m) * (a + 2 * m + 1));
        fraction = 1 + part * x / fraction;
    }
    double logarithm = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x);
    return exp(logarithm) / (a * fraction);
}

double welch_t_p(double t, double freedom)
{
    return beta(freedom / 2, 0.5, freedom / (freedom + t * t));
}

/* How far from 0 Student's t is in one of 20 cases, on both sides together. */
static double t_of_95(double freedom)
{
    double low = 0, high = 1e6;
    for (int i = 0; i < 100; i++) {
        double middle = low + (high - low) / 2;
        if (welch_t_p(middle, freedom) > 0.05)
            low = middle;
        else
            high = middle;
    }
    return high;
}

bool welch_compare(const struct sample *a, const struct sample *b, struct welch *welch)
{
    *welch = (struct welch){.difference = a->mean - b->mean};
    if (a->n < 2 || b->n < 2)
        return false;
    double error_a = a->variance / (double)a->n, error_b = b->variance / (double)b->n;
    double error = error_a + error_b;
    if (error <= 0)
        return false;
    welch->freedom =
        error * error /
        (error_a * error_a / (double)(a->n - 1) + error_b * error_b / (double)(b->n - 1));
    double reach = t_of_95(welch->freedom) * sqrt(error);
    welch->low = welch->difference - reach;
    welch->high = welch->difference + reach;
    welch->p = welch_t_p(welch->difference / sqrt(error), welch->freedom);
    return true;
}
