
/** The version of this header; `cableway_version` and `cableway_version_number` tell the library's. */
#define CABLEWAY_VERSION_MAJOR @MAJOR@
#define CABLEWAY_VERSION_MINOR @MINOR@
#define CABLEWAY_VERSION_PATCH @PATCH@
#define CABLEWAY_VERSION "@MAJOR@.@MINOR@.@PATCH@"
#define CABLEWAY_VERSION_NUMBER @NUMBER@u

/** GameAnalytics' servers, for `cableway_options_set_ga_endpoint`. */
#define CABLEWAY_GA_PRODUCTION "https://api.gameanalytics.com"
#define CABLEWAY_GA_SANDBOX "https://sandbox-api.gameanalytics.com"

/* Define CABLEWAY_STATIC before including this header when linking the static library. */
#if defined(CABLEWAY_STATIC)
#define CABLEWAY_API
#elif defined(_WIN32)
#define CABLEWAY_API __declspec(dllimport)
#else
#define CABLEWAY_API __attribute__((visibility("default")))
#endif
