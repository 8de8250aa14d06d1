// What the editor says of the project's settings.
#include "world.hpp"

#include "CablewaySettingsCheck.h"
#include "Modules/ModuleManager.h"

static int Count(const UCablewaySettings& Settings)
{
	return CablewaySettingsCheck::Complaints(Settings).Num();
}

static std::string Only(const UCablewaySettings& Settings)
{
	const TArray<FString> Complaints = CablewaySettingsCheck::Complaints(Settings);
	return Complaints.Num() == 1 ? StubNarrow(Complaints[0]) : std::to_string(Complaints.Num()) + " complaints";
}

TEST_CASE("editor: settings that are well, and each that is not")
{
	UCablewaySettings Well;
	CHECK(Count(Well) == 0);
	Well.GameAnalyticsGameKey = TEXT("abc123");
	Well.GameAnalyticsSecretKey = TEXT("def456");
	Well.GondolaApplicationKey = TEXT("key");
	Well.GondolaApplicationSecret = TEXT("secret");
	Well.GondolaServer = TEXT("https://gondola.example");
	CHECK(Count(Well) == 0);

	UCablewaySettings Settings = Well;
	Settings.GameAnalyticsSecretKey = FString();
	CHECK(Only(Settings).find("go together") != std::string::npos);
	Settings = Well;
	Settings.GameAnalyticsGameKey = TEXT("abc 123");
	CHECK(Only(Settings).find("is there a space?") != std::string::npos);
	Settings = Well;
	Settings.GondolaServer = FString();
	CHECK(Only(Settings).find("no server") != std::string::npos);
	Settings = Well;
	Settings.GondolaServer = TEXT("gondola.example");
	CHECK(Only(Settings).find("https://") != std::string::npos);
	Settings = Well;
	Settings.GameAnalyticsEndpoint = TEXT("http://elsewhere.example");
	CHECK(Only(Settings).find("bAllowPlainHttp") != std::string::npos);
	Settings.bAllowPlainHttp = true;
	CHECK(Count(Settings) == 0);
	Settings = Well;
	Settings.GameAnalyticsEndpoint = TEXT("http://127.0.0.1:8787");
	CHECK(Count(Settings) == 0);
	Settings = Well;
	Settings.DevServer = TEXT("http://127.0.0.1:8787");
	CHECK(Only(Settings).find("before the game is shipped") != std::string::npos);
	Settings = Well;
	Settings.EarnAllianceClientSecret = TEXT("secret");
	CHECK(Only(Settings).find("ALLIANCE_CLIENT_SECRET") != std::string::npos);
	Settings = Well;
	FCablewayPlatformKeys Keys;
	Keys.Platform = TEXT("Android");
	Keys.GondolaApplicationKey = TEXT("key");
	Settings.PlatformKeys.Add(Keys);
	CHECK(Only(Settings).find("PlatformKeys of Android") != std::string::npos);
}

TEST_CASE("editor: the menu")
{
	UCablewaySettings& Settings = FreshSettings("editor");
	CHECK(StubNarrow(Settings.GetCategoryName().ToString()) == "Plugins");
	FModuleManager::LoadModuleChecked<IModuleInterface>(TEXT("CablewayEditor"));
	CHECK(Logged("LogCablewayEditor: Warning: Project Settings > Plugins > Cableway: DevServer"));
	TArray<FToolMenuEntry>& Entries = StubWorld().Menu.Section.Entries;
	REQUIRE(Entries.Num() == 2);
	Settings.DevServer = FString();
	Entries[0].Action.ExecuteAction.Execute();
	CHECK(Logged("LogCablewayEditor: Log: Project Settings > Plugins > Cableway: all is well"));
	Entries[1].Action.ExecuteAction.Execute();
	REQUIRE(StubWorld().Opened.size() == 1);
	CHECK(StubWorld().Opened[0] == "http://127.0.0.1:8787/dev/summary");
}
