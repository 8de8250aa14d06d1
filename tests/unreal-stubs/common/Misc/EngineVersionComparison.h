#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/UE_VERSION_OLDER_THAN
#include "Runtime/Launch/Resources/Version.h"

#define UE_VERSION_OLDER_THAN(Major, Minor, Patch) \
	(ENGINE_MAJOR_VERSION * 10000 + ENGINE_MINOR_VERSION * 100 + ENGINE_PATCH_VERSION \
		< (Major) * 10000 + (Minor) * 100 + (Patch))
