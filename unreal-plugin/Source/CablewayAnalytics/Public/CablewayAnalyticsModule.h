#pragma once

#include "CoreMinimal.h"
#include "Interfaces/IAnalyticsProviderModule.h"

/**
 * Lets a game that calls Unreal's own analytics send through Cableway, by one line of its DefaultEngine.ini:
 *
 *     [Analytics]
 *     ProviderModuleName=CablewayAnalytics
 *
 * Keys are the project's settings for Cableway; docs/unreal.md tells what becomes of each call.
 */
class FCablewayAnalyticsModule final : public IAnalyticsProviderModule
{
public:
	virtual TSharedPtr<IAnalyticsProvider> CreateAnalyticsProvider(
		const FAnalyticsProviderConfigurationDelegate& GetConfigValue) const override;
};
