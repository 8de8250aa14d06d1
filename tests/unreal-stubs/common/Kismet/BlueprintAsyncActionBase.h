#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Engine/UBlueprintAsyncActionBase
#include "CoreMinimal.h"

class UBlueprintAsyncActionBase : public UObject
{
public:
	virtual void Activate() {}
	virtual void SetReadyToDestroy() {}
};
