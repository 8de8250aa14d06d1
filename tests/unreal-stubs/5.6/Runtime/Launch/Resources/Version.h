#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/versioning-of-binaries-in-unreal-engine
#define ENGINE_MAJOR_VERSION 5
#define ENGINE_MINOR_VERSION 6
#define ENGINE_PATCH_VERSION 0
