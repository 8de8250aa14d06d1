#include "CablewaySubsystem.h"

#include "CablewayClient.h"
#include "CablewaySettings.h"

void UCablewaySubsystem::Initialize(FSubsystemCollectionBase& Collection)
{
	UGameInstanceSubsystem::Initialize(Collection);
	Telling = FCablewayClient::Get().OnNotice.AddUObject(this, &UCablewaySubsystem::Tell);
	if (GetDefault<UCablewaySettings>()->bOpenAutomatically)
	{
		Open();
	}
}

void UCablewaySubsystem::Deinitialize()
{
	Close();
	FCablewayClient::Get().OnNotice.Remove(Telling);
	UGameInstanceSubsystem::Deinitialize();
}

ECablewayResult UCablewaySubsystem::Open()
{
	if (bOpened)
	{
		return ECablewayResult::Ok;
	}
	const ECablewayResult Result = FCablewayClient::Get().Open(*GetDefault<UCablewaySettings>());
	// No native library is no error, and nothing that must be closed either.
	bOpened = Result == ECablewayResult::Ok;
	return Result;
}

void UCablewaySubsystem::Close()
{
	if (bOpened)
	{
		bOpened = false;
		FCablewayClient::Get().Close();
	}
}

bool UCablewaySubsystem::IsOpen() const
{
	return bOpened;
}

void UCablewaySubsystem::Tell(const FCablewayNotice& Notice)
{
	OnNotice.Broadcast(Notice);
	switch (Notice.Kind)
	{
	case ECablewayNotice::Ready:
		OnReady.Broadcast(Notice);
		break;
	case ECablewayNotice::PricesUpdated:
		OnPricesUpdated.Broadcast(Notice);
		break;
	case ECablewayNotice::EventRejected:
	case ECablewayNotice::BatchRejected:
	case ECablewayNotice::EventTooLarge:
		OnRejected.Broadcast(Notice);
		break;
	default:
		break;
	}
}
