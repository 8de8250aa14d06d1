// A game that calls Unreal's own analytics, and sends through Cableway by one line of ini.
#include "world.hpp"

#include "IAnalyticsProviderET.h"
#include "Interfaces/IAnalyticsProviderModule.h"
#include "Misc/DateTime.h"
#include "Modules/ModuleManager.h"

using FAttribute = FAnalyticsEventAttribute;
using FAttributes = TArray<FAnalyticsEventAttribute>;

/** As FAnalytics makes the provider that [Analytics] ProviderModuleName names. */
static TSharedPtr<IAnalyticsProvider> MakeProvider()
{
	IAnalyticsProviderModule& Module =
		FModuleManager::LoadModuleChecked<IAnalyticsProviderModule>(TEXT("CablewayAnalytics"));
	return Module.CreateAnalyticsProvider(FAnalyticsProviderConfigurationDelegate());
}

TEST_CASE("analytics: every call of the interface")
{
	WithGameAnalytics(FreshSettings("analytics"));
	TSharedPtr<IAnalyticsProvider> Provider = MakeProvider();
	REQUIRE(Provider.IsValid());
	Provider->SetUserID(TEXT("player"));
	CHECK(Provider->GetUserID() == TEXT("player"));
	CHECK(Provider->StartSession(FAttributes({ FAttribute(TEXT("Map"), TEXT("Ice")) })));
	CHECK(!Provider->SetSessionID(TEXT("mine")));
	Provider->SetGender(TEXT("Female"));
	Provider->SetGender(TEXT("of another kind"));
	Provider->SetAge(30);
	Provider->SetBuildInfo(TEXT("4.5.6"));

	Provider->RecordEvent(TEXT("Opened Chest"));
	Provider->RecordEvent(TEXT("Chest:Opened/by \u00FC"), FAttribute(TEXT("Lucky Number"), TEXT("7")));
	Provider->RecordEvent(TEXT("A:B:C:D:E:F"), FAttributes({ FAttribute(TEXT("value"), TEXT("2.5")), FAttribute(TEXT("Kind"), TEXT("Big")) }));
	Provider->RecordEvent(FString(), FAttributes());
	Provider->RecordItemPurchase(TEXT("sword/1"), TEXT("Gold Coins 2"), 5, 3);
	Provider->RecordItemPurchase(TEXT("potion"), 2);
	Provider->RecordCurrencyPurchase(TEXT("Gems"), 100);
	Provider->RecordCurrencyPurchase(TEXT("Gems"), 50, FAttributes({ FAttribute(TEXT("Sale"), TEXT("yes")) }));
	Provider->RecordCurrencyPurchase(TEXT("Gems"), 500, TEXT("usd"), 4.99f, TEXT("Steam"));
	Provider->RecordCurrencyGiven(TEXT("Gems"), 10);
	Provider->RecordCurrencyGiven(TEXT("Gems"), 11, FAttributes({ FAttribute(TEXT("Day"), TEXT("3")) }));
	Provider->RecordError(TEXT("it broke"));
	Provider->RecordError(TEXT("it may break"), FAttributes({ FAttribute(TEXT("Severity"), TEXT("warning")) }));
	Provider->RecordProgress(TEXT("Start"), TEXT("World:Level"));
	Provider->RecordProgress(TEXT("Completed"), TArray<FString>({ TEXT("World"), TEXT("Level") }), FAttributes({ FAttribute(TEXT("Score"), TEXT("77")) }));
	Provider->RecordProgress(TEXT("Started"), TEXT("World"), FAttributes());
	Provider->RecordProgress(TEXT("Failed"), TEXT("World"), FAttributes());
	Provider->RecordProgress(TEXT("Unlocked"), TEXT("World:Secret"), FAttributes());
	Provider->FlushEvents();
	Provider->EndSession();
	// None of these calls reached a body of the engine's own.
	CHECK(StubWorld().EngineBodies.empty());
}

TEST_CASE("analytics: what ET has more")
{
	WithGameAnalytics(FreshSettings("et"));
	TSharedPtr<IAnalyticsProvider> Provider = MakeProvider();
	IAnalyticsProviderET& Et = static_cast<IAnalyticsProviderET&>(*Provider.Get());
	FAttributes Defaults({ FAttribute(TEXT("Server"), TEXT("eu")), FAttribute(TEXT("Tier"), TEXT("2")) });
	Et.SetDefaultEventAttributes(MoveTemp(Defaults));
	CHECK(Et.GetDefaultEventAttributeCount() == 2);
	CHECK(Et.GetDefaultEventAttribute(1).GetName() == TEXT("Tier"));
	CHECK(Et.GetDefaultEventAttributesSafe().Num() == 2);
	CHECK(Et.StartSession(TEXT("session"), FAttributes()));
	CHECK(Et.StartSession(TEXT("session"), FAttributes()));
	CHECK(Et.GetSessionID() == TEXT("session"));
	int Heard = 0;
	Et.SetEventCallback([&](const FString&, const FAttributes&, bool bJson) {
		CHECK(!bJson);
		++Heard;
	});
	Et.SetShouldRecordEventFunc([](const IAnalyticsProviderET&, const FString& Name) { return !(Name == TEXT("Never")); });
	CHECK(Et.ShouldRecordEvent(TEXT("Often")));
	CHECK(!Et.ShouldRecordEvent(TEXT("Never")));
	Et.RecordEvent(TEXT("Often"), FAttributes());
	Et.RecordEvent(FString(TEXT("Never")), FAttributes());
	CHECK(Heard == 1);
	Et.SetAppID(TEXT("app"));
	CHECK(Et.GetAppID() == TEXT("app"));
	Et.SetAppVersion(TEXT("9.9"));
	CHECK(Et.GetAppVersion() == TEXT("9.9"));
	Et.SetURLEndpoint(TEXT("https://elsewhere.example"), {});
	Et.SetHeader(TEXT("Name"), TEXT("Value"));
	CHECK(Et.GetConfig().APIKeyET.IsEmpty());
	Et.RecordEvent(TEXT("Versioned"));
	Et.BlockUntilFlushed(30);
	// Without a word, as a game may end.
	Provider.Reset();
}
