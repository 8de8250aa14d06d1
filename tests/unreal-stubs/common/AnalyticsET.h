#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/AnalyticsET/FAnalyticsET
#include "Interfaces/IAnalyticsProviderModule.h"

class FAnalyticsET : public IAnalyticsProviderModule
{
public:
	struct Config
	{
		FString APIKeyET;
		FString APIServerET;
		FString AppVersionET;
	};
};
