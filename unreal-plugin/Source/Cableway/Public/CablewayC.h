#pragma once

// cableway.h, for whoever calls it directly. Include it here and nowhere else: Unreal tells each module's
// border with a macro, the one of our module is CABLEWAY_API, and cableway.h has one of that name too.

#include "CoreMinimal.h"

#pragma push_macro("CABLEWAY_API")
#undef CABLEWAY_API
THIRD_PARTY_INCLUDES_START
#include "cableway.h"
THIRD_PARTY_INCLUDES_END
#pragma pop_macro("CABLEWAY_API")
