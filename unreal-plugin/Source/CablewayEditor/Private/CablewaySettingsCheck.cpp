#include "CablewaySettingsCheck.h"

#include "CablewaySettings.h"

namespace CablewaySettingsCheck
{
	static bool IsOfLettersAndDigits(const FString& Key)
	{
		for (int32 Index = 0; Index < Key.Len(); ++Index)
		{
			const TCHAR Character = Key[Index];
			const bool bIsDigit = Character >= TEXT('0') && Character <= TEXT('9');
			const bool bIsLetter = (Character >= TEXT('A') && Character <= TEXT('Z'))
				|| (Character >= TEXT('a') && Character <= TEXT('z'));
			if (!bIsDigit && !bIsLetter)
			{
				return false;
			}
		}
		return true;
	}

	static void CheckPair(const FString& Key, const FString& Secret, const FString& Whose, TArray<FString>& Out)
	{
		if (Key.IsEmpty() != Secret.IsEmpty())
		{
			Out.Add(Whose + TEXT(": key and secret go together, and one of them is empty"));
		}
	}

	static void CheckAddress(const FString& Address, const FString& Name, bool bAllowPlainHttp, TArray<FString>& Out)
	{
		const bool bIsHere = Address.StartsWith(TEXT("http://127.0.0.1")) || Address.StartsWith(TEXT("http://localhost"));
		const bool bIsPlain = Address.StartsWith(TEXT("http://"));
		if (!Address.IsEmpty() && !bIsPlain && !Address.StartsWith(TEXT("https://")))
		{
			Out.Add(Name + TEXT(": an address begins with https://"));
		}
		else if (bIsPlain && !bIsHere && !bAllowPlainHttp)
		{
			Out.Add(Name + TEXT(": http:// to another machine is refused unless bAllowPlainHttp is set"));
		}
	}

	TArray<FString> Complaints(const UCablewaySettings& Settings)
	{
		TArray<FString> Out;
		CheckPair(Settings.GameAnalyticsGameKey, Settings.GameAnalyticsSecretKey, TEXT("GameAnalytics"), Out);
		CheckPair(Settings.GondolaApplicationKey, Settings.GondolaApplicationSecret, TEXT("GondolaCore"), Out);
		for (const FCablewayPlatformKeys& Keys : Settings.PlatformKeys)
		{
			const FString Whose = TEXT("PlatformKeys of ") + Keys.Platform;
			CheckPair(Keys.GameAnalyticsGameKey, Keys.GameAnalyticsSecretKey, Whose, Out);
			CheckPair(Keys.GondolaApplicationKey, Keys.GondolaApplicationSecret, Whose, Out);
		}
		for (const FString& Key : { Settings.GameAnalyticsGameKey, Settings.GameAnalyticsSecretKey })
		{
			if (!IsOfLettersAndDigits(Key))
			{
				Out.Add(FString(TEXT("GameAnalytics: keys are of letters and digits alone; is there a space?")));
			}
		}
		CheckAddress(Settings.GameAnalyticsEndpoint, TEXT("GameAnalyticsEndpoint"), Settings.bAllowPlainHttp, Out);
		CheckAddress(Settings.EarnAllianceDsn, TEXT("EarnAllianceDsn"), Settings.bAllowPlainHttp, Out);
		CheckAddress(Settings.GondolaServer, TEXT("GondolaServer"), Settings.bAllowPlainHttp, Out);
		CheckAddress(Settings.DevServer, TEXT("DevServer"), Settings.bAllowPlainHttp, Out);
		if (!Settings.GondolaApplicationKey.IsEmpty() && Settings.GondolaServer.IsEmpty() && Settings.DevServer.IsEmpty())
		{
			Out.Add(FString(TEXT("GondolaServer: GondolaCore has keys and no server")));
		}
		if (!Settings.EarnAllianceClientSecret.IsEmpty())
		{
			Out.Add(FString(TEXT("EarnAllianceClientSecret: whoever has the game has the secret; better only on servers, by ALLIANCE_CLIENT_SECRET")));
		}
		if (!Settings.DevServer.IsEmpty())
		{
			Out.Add(FString(TEXT("DevServer: all events go to the dev server; empty it before the game is shipped")));
		}
		return Out;
	}
}
