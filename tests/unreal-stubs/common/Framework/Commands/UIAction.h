#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Slate/FUIAction
#include "CoreMinimal.h"

using FExecuteAction = TDelegate<void()>;

struct FUIAction
{
	explicit FUIAction(FExecuteAction InExecuteAction) : ExecuteAction(InExecuteAction) {}
	FExecuteAction ExecuteAction;
};
