#include "CablewayAnalyticsProvider.h"

#include "CablewayAnalyticsMapping.h"
#include "CablewayGameAnalyticsLibrary.h"
#include "CablewayGeneralLibrary.h"
#include "CablewayModule.h"
#include "Misc/DateTime.h"

using FGameAnalytics = UCablewayGameAnalyticsLibrary;

/** What calls have no word for. */
static const TArray<FAnalyticsEventAttribute> NoAttributes = {};
static const FCablewayHandle ThisPlayer = {};

FCablewayAnalyticsProvider::~FCablewayAnalyticsProvider()
{
	EndSession();
}

// ---- sessions and the player

bool FCablewayAnalyticsProvider::StartSession(const TArray<FAnalyticsEventAttribute>& Attributes)
{
	return StartSession(FString(), Attributes);
}

bool FCablewayAnalyticsProvider::StartSession(FString InSessionID, const TArray<FAnalyticsEventAttribute>& Attributes)
{
	if (!bHasSession)
	{
		bHasSession = ICablewayModule::Get().Open() == ECablewayResult::Ok;
		if (bHasSession && DefaultAttributes.Num() > 0)
		{
			FGameAnalytics::SetFields(CablewayMapping::Fields(DefaultAttributes), ThisPlayer);
		}
		if (bHasSession && !UserId.IsEmpty())
		{
			FGameAnalytics::SetUserId(UserId);
		}
		if (bHasSession && Attributes.Num() > 0)
		{
			RecordEvent(FString(TEXT("SessionStart")), Attributes);
		}
	}
	SessionId = InSessionID;
	return bHasSession;
}

void FCablewayAnalyticsProvider::EndSession()
{
	if (bHasSession)
	{
		bHasSession = false;
		ICablewayModule::Get().Close();
	}
}

FString FCablewayAnalyticsProvider::GetSessionID() const
{
	return SessionId;
}

/** GameAnalytics' sessions are the library's to name. */
bool FCablewayAnalyticsProvider::SetSessionID(const FString&)
{
	return false;
}

void FCablewayAnalyticsProvider::FlushEvents()
{
	BlockUntilFlushed(0);
}

void FCablewayAnalyticsProvider::BlockUntilFlushed(float InTimeoutSec)
{
	int64 Remaining = 0;
	UCablewayGeneralLibrary::Flush(static_cast<int32>(InTimeoutSec * 1000), Remaining);
}

void FCablewayAnalyticsProvider::SetUserID(const FString& InUserID)
{
	UserId = InUserID;
	if (ICablewayModule::Get().Handle() != 0)
	{
		FGameAnalytics::SetUserId(UserId);
	}
}

FString FCablewayAnalyticsProvider::GetUserID() const
{
	return UserId;
}

/** GameAnalytics knows two; about others nothing is said. */
void FCablewayAnalyticsProvider::SetGender(const FString& InGender)
{
	for (const TCHAR* Known : { TEXT("male"), TEXT("female") })
	{
		if (InGender.Equals(FString(Known), ESearchCase::IgnoreCase))
		{
			FGameAnalytics::SetAnnotation(ECablewayAnnotation::Gender, FString(Known), ThisPlayer);
		}
	}
}

void FCablewayAnalyticsProvider::SetAge(const int32 InAge)
{
	const int32 Year = FDateTime::UtcNow().GetYear() - InAge;
	FGameAnalytics::SetAnnotation(ECablewayAnnotation::BirthYear, FString::FromInt(Year), ThisPlayer);
}

void FCablewayAnalyticsProvider::SetBuildInfo(const FString& InBuildInfo)
{
	FGameAnalytics::SetAnnotation(ECablewayAnnotation::Build, InBuildInfo.Left(32), ThisPlayer);
}

// ---- events

/** Whether an event is to be recorded; whoever wants to know of it is told. */
bool FCablewayAnalyticsProvider::Record(const FString& EventName, const TArray<FAnalyticsEventAttribute>& Attributes) const
{
	if (!ShouldRecordEvent(EventName))
	{
		return false;
	}
	if (EventCallback)
	{
		EventCallback(EventName, Attributes, false);
	}
	return true;
}

void FCablewayAnalyticsProvider::RecordEvent(const FString& EventName, const TArray<FAnalyticsEventAttribute>& Attributes)
{
	if (!Record(EventName, Attributes))
	{
		return;
	}
	const FString Id = CablewayMapping::EventId(EventName);
	const TArray<FCablewayField> Fields = CablewayMapping::Fields(Attributes, TEXT("Value"));
	double Value = 0;
	if (CablewayMapping::FindNumber(Attributes, TEXT("Value"), Value))
	{
		FGameAnalytics::DesignValue(Id, Value, Fields, ThisPlayer);
	}
	else
	{
		FGameAnalytics::Design(Id, CablewayMapping::Fields(Attributes), ThisPlayer);
	}
}

void FCablewayAnalyticsProvider::RecordEvent(FString&& EventName, const TArray<FAnalyticsEventAttribute>& Attributes)
{
	const FString& Name = EventName;
	RecordEvent(Name, Attributes);
}

void FCablewayAnalyticsProvider::RecordItemPurchase(const FString& ItemId, const FString& Currency, int PerItemCost,
	int ItemQuantity)
{
	if (Record(FString(TEXT("Item Purchase")), NoAttributes))
	{
		FGameAnalytics::Resource(ECablewayFlow::Sink, CablewayMapping::Currency(Currency),
			static_cast<double>(PerItemCost) * ItemQuantity, FString(TEXT("Item")), CablewayMapping::Part(ItemId), {},
			ThisPlayer);
	}
}

void FCablewayAnalyticsProvider::RecordItemPurchase(const FString& ItemId, int ItemQuantity,
	const TArray<FAnalyticsEventAttribute>& EventAttrs)
{
	if (Record(FString(TEXT("Item Purchase")), EventAttrs))
	{
		FGameAnalytics::DesignValue(TEXT("ItemPurchase:") + CablewayMapping::Part(ItemId), ItemQuantity,
			CablewayMapping::Fields(EventAttrs), ThisPlayer);
	}
}

void FCablewayAnalyticsProvider::RecordCurrencyPurchase(const FString& GameCurrencyType, int GameCurrencyAmount)
{
	RecordCurrencyPurchase(GameCurrencyType, GameCurrencyAmount, NoAttributes);
}

void FCablewayAnalyticsProvider::RecordCurrencyPurchase(const FString& GameCurrencyType, int GameCurrencyAmount,
	const TArray<FAnalyticsEventAttribute>& EventAttrs)
{
	if (Record(FString(TEXT("Currency Purchase")), EventAttrs))
	{
		FGameAnalytics::Resource(ECablewayFlow::Source, CablewayMapping::Currency(GameCurrencyType),
			GameCurrencyAmount, FString(TEXT("Purchase")), FString(TEXT("Unknown")),
			CablewayMapping::Fields(EventAttrs), ThisPlayer);
	}
}

/** Real money comes in, virtual currency goes out: a business event and a resource event. */
void FCablewayAnalyticsProvider::RecordCurrencyPurchase(const FString& GameCurrencyType, int GameCurrencyAmount,
	const FString& RealCurrencyType, float RealMoneyCost, const FString& PaymentProvider)
{
	if (!Record(FString(TEXT("Currency Purchase")), NoAttributes))
	{
		return;
	}
	const FString Currency = CablewayMapping::Currency(GameCurrencyType);
	FCablewayPurchase Purchase;
	Purchase.CartType = PaymentProvider.Left(32);
	FGameAnalytics::Business(RealCurrencyType.ToUpper(), FMath::RoundToInt64(static_cast<double>(RealMoneyCost) * 100),
		FString(TEXT("Currency")), CablewayMapping::Part(GameCurrencyType), Purchase, {}, ThisPlayer);
	FGameAnalytics::Resource(ECablewayFlow::Source, Currency, GameCurrencyAmount, FString(TEXT("Purchase")),
		CablewayMapping::Part(PaymentProvider), {}, ThisPlayer);
}

void FCablewayAnalyticsProvider::RecordCurrencyGiven(const FString& GameCurrencyType, int GameCurrencyAmount)
{
	RecordCurrencyGiven(GameCurrencyType, GameCurrencyAmount, NoAttributes);
}

void FCablewayAnalyticsProvider::RecordCurrencyGiven(const FString& GameCurrencyType, int GameCurrencyAmount,
	const TArray<FAnalyticsEventAttribute>& EventAttrs)
{
	if (Record(FString(TEXT("Currency Given")), EventAttrs))
	{
		FGameAnalytics::Resource(ECablewayFlow::Source, CablewayMapping::Currency(GameCurrencyType),
			GameCurrencyAmount, FString(TEXT("Given")), FString(TEXT("Game")), CablewayMapping::Fields(EventAttrs),
			ThisPlayer);
	}
}

void FCablewayAnalyticsProvider::RecordError(const FString& Error)
{
	RecordError(Error, NoAttributes);
}

void FCablewayAnalyticsProvider::RecordError(const FString& Error, const TArray<FAnalyticsEventAttribute>& EventAttrs)
{
	if (Record(FString(TEXT("Game Error")), EventAttrs))
	{
		FGameAnalytics::Error(CablewayMapping::Severity(EventAttrs), Error,
			CablewayMapping::Fields(EventAttrs, TEXT("Severity")), ThisPlayer);
	}
}

void FCablewayAnalyticsProvider::RecordProgress(const FString& ProgressType, const FString& ProgressHierarchy)
{
	RecordProgress(ProgressType, ProgressHierarchy, NoAttributes);
}

void FCablewayAnalyticsProvider::RecordProgress(const FString& ProgressType, const FString& ProgressHierarchy,
	const TArray<FAnalyticsEventAttribute>& EventAttrs)
{
	TArray<FString> Levels;
	ProgressHierarchy.ParseIntoArray(Levels, TEXT(":"), true);
	RecordProgress(ProgressType, Levels, EventAttrs);
}

void FCablewayAnalyticsProvider::RecordProgress(const FString& ProgressType, const TArray<FString>& ProgressHierarchy,
	const TArray<FAnalyticsEventAttribute>& EventAttrs)
{
	if (!Record(FString(TEXT("Progression")), EventAttrs))
	{
		return;
	}
	const ECablewayAttempt Attempt = CablewayMapping::Attempt(ProgressType);
	FString Levels[3];
	FString Id = TEXT("Progress:") + CablewayMapping::Part(ProgressType);
	for (int32 Index = 0; Index < ProgressHierarchy.Num() && Index < 3; ++Index)
	{
		Levels[Index] = CablewayMapping::Part(ProgressHierarchy[Index]);
		Id += TEXT(":") + Levels[Index];
	}
	double Score = 0;
	if (Attempt == ECablewayAttempt::None)
	{
		FGameAnalytics::Design(Id, CablewayMapping::Fields(EventAttrs), ThisPlayer);
	}
	else if (Attempt != ECablewayAttempt::Start && CablewayMapping::FindNumber(EventAttrs, TEXT("Score"), Score))
	{
		FGameAnalytics::ProgressionScore(Attempt, Levels[0], Levels[1], Levels[2], FMath::RoundToInt64(Score),
			CablewayMapping::Fields(EventAttrs, TEXT("Score")), ThisPlayer);
	}
	else
	{
		FGameAnalytics::Progression(Attempt, Levels[0], Levels[1], Levels[2], CablewayMapping::Fields(EventAttrs),
			ThisPlayer);
	}
}

// ---- what all events share, and which are recorded

void FCablewayAnalyticsProvider::SetDefaultEventAttributes(TArray<FAnalyticsEventAttribute>&& Attributes)
{
	DefaultAttributes = MoveTemp(Attributes);
	if (ICablewayModule::Get().Handle() != 0)
	{
		FGameAnalytics::SetFields(CablewayMapping::Fields(DefaultAttributes), ThisPlayer);
	}
}

TArray<FAnalyticsEventAttribute> FCablewayAnalyticsProvider::GetDefaultEventAttributesSafe() const
{
	return DefaultAttributes;
}

int32 FCablewayAnalyticsProvider::GetDefaultEventAttributeCount() const
{
	return DefaultAttributes.Num();
}

FAnalyticsEventAttribute FCablewayAnalyticsProvider::GetDefaultEventAttribute(int AttributeIndex) const
{
	return DefaultAttributes[AttributeIndex];
}

void FCablewayAnalyticsProvider::SetEventCallback(const OnEventRecorded& Callback)
{
	EventCallback = Callback;
}

bool FCablewayAnalyticsProvider::ShouldRecordEvent(const FString& EventName) const
{
	return !ShouldRecord || ShouldRecord(*this, EventName);
}

void FCablewayAnalyticsProvider::SetShouldRecordEventFunc(const ShouldRecordEventFunction& ShouldRecordEventFunc)
{
	ShouldRecord = ShouldRecordEventFunc;
}

// ---- what is about Epic's own servers: kept for who asks, without meaning here

void FCablewayAnalyticsProvider::SetAppID(FString&& AppID)
{
	AppId = MoveTemp(AppID);
}

const FString& FCablewayAnalyticsProvider::GetAppID() const
{
	return AppId;
}

/** The game's version is the build, as GameAnalytics calls it. */
void FCablewayAnalyticsProvider::SetAppVersion(FString&& AppVersion)
{
	AppVersionText = MoveTemp(AppVersion);
	SetBuildInfo(AppVersionText);
}

const FString& FCablewayAnalyticsProvider::GetAppVersion() const
{
	return AppVersionText;
}

void FCablewayAnalyticsProvider::SetURLEndpoint(const FString&, const TArray<FString>&)
{
}

void FCablewayAnalyticsProvider::SetHeader(const FString&, const FString&)
{
}

const FAnalyticsET::Config& FCablewayAnalyticsProvider::GetConfig() const
{
	return Config;
}
