/* The header is the first and only thing included: it needs nothing before it. C and C++ alike. */
#include "cableway.h"
#include "cableway.h"

/* Its numbers are usable where the language wants constant expressions. */
typedef char version_is_a_constant[CABLEWAY_VERSION_NUMBER >= 1u ? 1 : -1];

static const char *const servers[] = {CABLEWAY_GA_PRODUCTION, CABLEWAY_GA_SANDBOX};
static cableway_stats stats;
static cableway_notice notice;
static version_is_a_constant byte;

int main(void)
{
    stats.size = (uint32_t)sizeof stats;
    notice.size = (uint32_t)sizeof notice;
    switch ((int)(stats.size + notice.size)) {
    case CABLEWAY_OK:
    case CABLEWAY_ERROR_INTERNAL:
    case CABLEWAY_NOTICE_RECOVERED:
    case CABLEWAY_GA_ANNOTATION_GOOGLE_AID:
        return byte[0];
    default:
        return servers[0] == servers[1];
    }
}
