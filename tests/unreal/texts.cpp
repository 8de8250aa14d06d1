// Texts on their way from Unreal to the library, and what they cost.
#include "world.hpp"

#include "CablewayEarnAllianceLibrary.h"
#include "CablewayGameAnalyticsLibrary.h"
#include "CablewayGondolaLibrary.h"
#include "CablewayUtf8.h"

static std::string Utf8(FStringView Text)
{
	const FCablewayUtf8 Converted(Text);
	REQUIRE(Converted.Data() != nullptr);
	return std::string(Converted.Data(), Converted.Length());
}

TEST_CASE("texts: as UTF-8, with their length")
{
	CHECK(Utf8(FStringView()).empty());
	CHECK(Utf8(TEXT("")).empty());
	CHECK(Utf8(FString()).empty());
	CHECK(Utf8(TEXT("plain")) == "plain");
	CHECK(Utf8(TEXT("gr\u00FC\u00DF")) == "gr\xC3\xBC\xC3\x9F");
	CHECK(Utf8(TEXT("\u20AC")) == "\xE2\x82\xAC");
	CHECK(Utf8(TEXT("\U0001F600")) == "\xF0\x9F\x98\x80");
	// A view need not end in NUL, and may have one inside.
	CHECK(Utf8(FStringView(TEXT("KILL;SCORE"), 4)) == "KILL");
	CHECK(Utf8(FStringView(TEXT("a\0b"), 3)) == std::string("a\0b", 3));
	// Half a character is no text: Unreal writes another one in its place, and the library takes it.
	const TCHAR Half[] = { 0xD83D, 0 };
	CHECK(Utf8(Half) == "?");
	for (const size_t Length : { 127, 128, 129, 5000 })
	{
		const std::string Long(Length, 'x');
		CHECK(Utf8(Wide(Long)) == Long);
	}
}

TEST_CASE("texts: calls of a usual size cost no memory")
{
	UCablewaySettings& Settings = WithGondola(WithGameAnalytics(FreshSettings("costs")));
	Settings.bEarnAlliance = true;
	Settings.EarnAllianceClientId = Wide(Setting.ClientId);
	Settings.EarnAllianceClientSecret = Wide(Setting.ClientSecret);
	Settings.EarnAllianceGameId = Wide(Setting.GameId);
	FGame Game;
	Game.BecomeReady();
	const FString Id = TEXT("GamePlay:Kill:A Zombie Of The Larger Kind");
	const FString Text = TEXT("longer than what fits into a string itself");
	const TArray<FCablewayField> Fields = { NumberField(TEXT("level_of_the_player"), 8), TextField(TEXT("the_weapon_in_hand"), *Text) };
	const TArray<FCablewayTrait> Traits = { TextTrait(TEXT("the_weapon_in_hand"), *Text) };
	const FString Island = TEXT("The Island Of The Pirates");
	const FCablewayPurchase Purchase;
	const FString Currency = TEXT("USD");
	const FString Good = TEXT("a good that has no price at all");
	double Number = 0;
	const int Before = Allocations;
	bool bAllWell = UCablewayGameAnalyticsLibrary::DesignValue(Id, 1, Fields, Here) == ECablewayResult::Ok;
	bAllWell &= UCablewayGameAnalyticsLibrary::Business(Currency, 99, Island, Island, Purchase, Fields, Here) == ECablewayResult::Ok;
	bAllWell &= UCablewayGameAnalyticsLibrary::Progression(ECablewayAttempt::Start, Island, Island, Island, Fields, Here) == ECablewayResult::Ok;
	bAllWell &= UCablewayEarnAllianceLibrary::TrackTraits(Text, Text, Traits, FString(), Here) == ECablewayResult::Ok;
	bAllWell &= UCablewayGondolaLibrary::UpdateString(1, Text) == ECablewayResult::Ok;
	bAllWell &= UCablewayGondolaLibrary::GetNumber(8, Number) == ECablewayResult::Ok;
	const int Cost = Allocations - Before;
	CHECK(bAllWell);
	CHECK(Cost == 0);
	CHECK(UCablewayGondolaLibrary::RecordPurchase(Good) == ECablewayResult::ErrorUnknownGood);
	Game.End();
}

TEST_CASE("texts: the counting counts")
{
	const int Before = Allocations;
	const std::string Long(5000, 'x');
	CHECK(Utf8(Wide(Long)).size() == 5000);
	CHECK(Allocations > Before);
}
