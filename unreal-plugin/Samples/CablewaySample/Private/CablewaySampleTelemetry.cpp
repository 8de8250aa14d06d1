#include "CablewaySampleTelemetry.h"

#include "CablewayGameAnalyticsLibrary.h"
#include "CablewayGeneralLibrary.h"
#include "CablewayGondolaLibrary.h"
#include "CablewayModule.h"

/** GondolaCore's currencies and metrics of this game, as its dashboard has them. */
static constexpr int32 Coins = 0;
static constexpr int32 LevelsWon = 8;

void UCablewaySampleTelemetry::Initialize(FSubsystemCollectionBase& Collection)
{
	UGameInstanceSubsystem::Initialize(Collection);
	Hearing = ICablewayModule::Get().OnNotice().AddUObject(this, &UCablewaySampleTelemetry::Hear);
}

void UCablewaySampleTelemetry::Deinitialize()
{
	ICablewayModule::Get().OnNotice().Remove(Hearing);
	UGameInstanceSubsystem::Deinitialize();
}

void UCablewaySampleTelemetry::PlayerAnswered(bool bAgrees)
{
	UCablewayGeneralLibrary::SetConsent(ECablewayService::All,
		bAgrees ? ECablewayConsent::Granted : ECablewayConsent::Denied);
}

void UCablewaySampleTelemetry::LevelStarted(const FString& World, const FString& Level)
{
	UCablewayGameAnalyticsLibrary::Progression(ECablewayAttempt::Start, World, Level, FString(), {}, {});
}

void UCablewaySampleTelemetry::LevelEnded(const FString& World, const FString& Level, bool bWon, int64 Score)
{
	const ECablewayAttempt Outcome = bWon ? ECablewayAttempt::Complete : ECablewayAttempt::Fail;
	UCablewayGameAnalyticsLibrary::ProgressionScore(Outcome, World, Level, FString(), Score, {}, {});
	if (bWon)
	{
		UCablewayGondolaLibrary::Increment(LevelsWon);
	}
}

void UCablewaySampleTelemetry::Slain(const FString& Monster, const FString& Weapon)
{
	FCablewayField With;
	With.Key = TEXT("weapon");
	With.Text = Weapon;
	UCablewayGameAnalyticsLibrary::Design(TEXT("GamePlay:Kill:") + Monster, { With }, {});
}

double UCablewaySampleTelemetry::Cost(const FString& Good) const
{
	double Amount = 0;
	const ECablewayResult Result = UCablewayGondolaLibrary::GetPriceIn(Good, Coins, Amount);
	// 0 is also what a gift costs.
	return Result == ECablewayResult::Ok ? Amount : -1;
}

void UCablewaySampleTelemetry::Bought(const FString& Good)
{
	const double Paid = Cost(Good);
	if (UCablewayGondolaLibrary::RecordPurchase(Good) == ECablewayResult::Ok && Paid > 0)
	{
		UCablewayGameAnalyticsLibrary::Resource(ECablewayFlow::Sink, TEXT("coins"), Paid, TEXT("shop"), Good, {}, {});
	}
}

bool UCablewaySampleTelemetry::TakeShopIsStale()
{
	const bool bWas = bShopIsStale;
	bShopIsStale = false;
	return bWas;
}

void UCablewaySampleTelemetry::Hear(const FCablewayNotice& Notice)
{
	bShopIsStale |= Notice.Kind == ECablewayNotice::PricesUpdated;
}
