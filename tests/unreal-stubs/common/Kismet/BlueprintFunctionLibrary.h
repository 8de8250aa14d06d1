#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/blueprint-function-libraries-in-unreal-engine
#include "CoreMinimal.h"

class UBlueprintFunctionLibrary : public UObject
{
};
