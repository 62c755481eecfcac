/* atlas_data: the tables of lib/atlas/, built in by the Makefile. For atlas, health and safety. */
#ifndef ATLAS_DATA_H
#define ATLAS_DATA_H

#include <stddef.h>

extern const unsigned char atlas_areas_csv[], atlas_muscles_csv[], atlas_points_csv[],
    atlas_referrals_csv[], atlas_symptoms_csv[], atlas_techniques_csv[], atlas_redflags_csv[],
    atlas_redwords_csv[], atlas_rules_csv[], atlas_words_csv[];
extern const size_t atlas_areas_csv_size, atlas_muscles_csv_size, atlas_points_csv_size,
    atlas_referrals_csv_size, atlas_symptoms_csv_size, atlas_techniques_csv_size,
    atlas_redflags_csv_size, atlas_redwords_csv_size, atlas_rules_csv_size, atlas_words_csv_size;

#endif
