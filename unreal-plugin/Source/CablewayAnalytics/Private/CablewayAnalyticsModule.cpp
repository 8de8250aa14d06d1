#include "CablewayAnalyticsModule.h"

#include "CablewayAnalyticsProvider.h"
#include "Modules/ModuleManager.h"

TSharedPtr<IAnalyticsProvider> FCablewayAnalyticsModule::CreateAnalyticsProvider(
	const FAnalyticsProviderConfigurationDelegate&) const
{
	return MakeShared<FCablewayAnalyticsProvider>();
}

IMPLEMENT_MODULE(FCablewayAnalyticsModule, CablewayAnalytics)
