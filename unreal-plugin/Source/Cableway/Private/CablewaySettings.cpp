#include "CablewaySettings.h"

FName UCablewaySettings::GetCategoryName() const
{
	return FName(TEXT("Plugins"));
}

FCablewayPlatformKeys UCablewaySettings::KeysFor(const FString& Platform) const
{
	FCablewayPlatformKeys Keys;
	for (const FCablewayPlatformKeys& Candidate : PlatformKeys)
	{
		if (Candidate.Platform == Platform)
		{
			Keys = Candidate;
			break;
		}
	}
	Keys.Platform = Platform;
	// Key and secret belong together: a platform's key and everybody's secret would fit nothing.
	if (Keys.GameAnalyticsGameKey.IsEmpty())
	{
		Keys.GameAnalyticsGameKey = GameAnalyticsGameKey;
		Keys.GameAnalyticsSecretKey = GameAnalyticsSecretKey;
	}
	if (Keys.GondolaApplicationKey.IsEmpty())
	{
		Keys.GondolaApplicationKey = GondolaApplicationKey;
		Keys.GondolaApplicationSecret = GondolaApplicationSecret;
	}
	return Keys;
}
