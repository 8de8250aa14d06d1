#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Analytics/IAnalyticsProviderModule
#include "CoreMinimal.h"
#include "Interfaces/IAnalyticsProvider.h"
#include "Modules/ModuleInterface.h"

using FAnalyticsProviderConfigurationDelegate = TDelegate<FString(const FString&, bool)>;

class IAnalyticsProviderModule : public IModuleInterface
{
public:
	virtual TSharedPtr<IAnalyticsProvider> CreateAnalyticsProvider(
		const FAnalyticsProviderConfigurationDelegate& GetConfigValue) const = 0;
};
