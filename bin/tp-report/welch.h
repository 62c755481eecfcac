/* welch: the difference of two means, and how far it may be off. Knows nothing of records. */
#ifndef WELCH_H
#define WELCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sample {
    int64_t n;
    double mean, variance; /* the sample's variance, over n - 1; only for n > 1 */
};

struct sample welch_sample(const double values[], size_t count);

struct welch {
    double difference, freedom;
    double low, high; /* 95 % interval */
    double p;         /* two-sided, that there is no difference */
};

/*
 * The difference a - b with Welch's interval (Welch 1947, doi 10.1093/biomet/34.1-2.28; degrees of
 * freedom by Satterthwaite 1946, doi 10.2307/3002019). False, with the difference alone, if neither
 * sample varies or one has fewer than 2 values: there is no interval then.
 */
bool welch_compare(const struct sample *a, const struct sample *b, struct welch *welch);

/* How likely Student's t is at least so far from 0, on either side. */
double welch_t_p(double t, double freedom);

#endif
