#include "CablewayGameAnalyticsLibrary.h"

#include "CablewayClient.h"

using Cableway::Call;
using Cableway::Client;
using Cableway::FFields;
using Cableway::For;

ECablewayResult UCablewayGameAnalyticsLibrary::Design(const FString& EventId, const TArray<FCablewayField>& Fields,
	const FCablewayHandle& Player)
{
	const FCablewayUtf8 Id(EventId);
	const FFields Own(Fields);
	return Call([&] { return cableway_ga_design_n(For(Player), Id.Data(), Id.Length(), Own.Get()); });
}

ECablewayResult UCablewayGameAnalyticsLibrary::DesignValue(const FString& EventId, double Value,
	const TArray<FCablewayField>& Fields, const FCablewayHandle& Player)
{
	const FCablewayUtf8 Id(EventId);
	const FFields Own(Fields);
	return Call([&] { return cableway_ga_design_value_n(For(Player), Id.Data(), Id.Length(), Value, Own.Get()); });
}

ECablewayResult UCablewayGameAnalyticsLibrary::Business(const FString& Currency, int64 Amount,
	const FString& ItemType, const FString& ItemId, const FCablewayPurchase& Purchase,
	const TArray<FCablewayField>& Fields, const FCablewayHandle& Player)
{
	const FCablewayUtf8 Money(Currency);
	const FCablewayUtf8 Type(ItemType);
	const FCablewayUtf8 Id(ItemId);
	const FCablewayUtf8 CartType(Purchase.CartType);
	const FCablewayUtf8 Receipt(Purchase.Receipt);
	const FCablewayUtf8 Signature(Purchase.Signature);
	cableway_ga_purchase Details = {};
	Details.size = sizeof Details;
	Details.store = static_cast<int32_t>(Purchase.Store);
	Details.cart_type = CartType.Data();
	Details.cart_type_length = CartType.Length();
	// No receipt is null; an empty one would be asked for its store.
	Details.receipt = Receipt.Length() > 0 ? Receipt.Data() : nullptr;
	Details.receipt_length = Receipt.Length();
	Details.signature = Signature.Data();
	Details.signature_length = Signature.Length();
	const FFields Own(Fields);
	return Call([&] {
		return cableway_ga_business_n(For(Player), Money.Data(), Money.Length(), Amount, Type.Data(), Type.Length(),
			Id.Data(), Id.Length(), &Details, Own.Get());
	});
}

ECablewayResult UCablewayGameAnalyticsLibrary::Resource(ECablewayFlow Flow, const FString& Currency, double Amount,
	const FString& ItemType, const FString& ItemId, const TArray<FCablewayField>& Fields,
	const FCablewayHandle& Player)
{
	const FCablewayUtf8 Money(Currency);
	const FCablewayUtf8 Type(ItemType);
	const FCablewayUtf8 Id(ItemId);
	const FFields Own(Fields);
	return Call([&] {
		return cableway_ga_resource_n(For(Player), static_cast<int32>(Flow), Money.Data(), Money.Length(), Amount,
			Type.Data(), Type.Length(), Id.Data(), Id.Length(), Own.Get());
	});
}

ECablewayResult UCablewayGameAnalyticsLibrary::Progression(ECablewayAttempt Attempt, const FString& Progression01,
	const FString& Progression02, const FString& Progression03, const TArray<FCablewayField>& Fields,
	const FCablewayHandle& Player)
{
	const FCablewayUtf8 First(Progression01);
	const FCablewayUtf8 Second(Progression02);
	const FCablewayUtf8 Third(Progression03);
	const FFields Own(Fields);
	return Call([&] {
		return cableway_ga_progression_n(For(Player), static_cast<int32>(Attempt), First.Data(), First.Length(),
			Second.Data(), Second.Length(), Third.Data(), Third.Length(), nullptr, Own.Get());
	});
}

ECablewayResult UCablewayGameAnalyticsLibrary::ProgressionScore(ECablewayAttempt Attempt,
	const FString& Progression01, const FString& Progression02, const FString& Progression03, int64 Score,
	const TArray<FCablewayField>& Fields, const FCablewayHandle& Player)
{
	const FCablewayUtf8 First(Progression01);
	const FCablewayUtf8 Second(Progression02);
	const FCablewayUtf8 Third(Progression03);
	const FFields Own(Fields);
	// Unreal's whole number of 64 bits and C's may have different names.
	const int64_t Reached = Score;
	return Call([&] {
		return cableway_ga_progression_n(For(Player), static_cast<int32>(Attempt), First.Data(), First.Length(),
			Second.Data(), Second.Length(), Third.Data(), Third.Length(), &Reached, Own.Get());
	});
}

ECablewayResult UCablewayGameAnalyticsLibrary::Error(ECablewaySeverity Severity, const FString& Message,
	const TArray<FCablewayField>& Fields, const FCablewayHandle& Player)
{
	const FCablewayUtf8 Text(Message);
	const FFields Own(Fields);
	return Call([&] {
		return cableway_ga_error_n(For(Player), static_cast<int32>(Severity), Text.Data(), Text.Length(), Own.Get());
	});
}

ECablewayResult UCablewayGameAnalyticsLibrary::SetUserId(const FString& UserId)
{
	const FCablewayUtf8 Id(UserId);
	return Call([&] { return cableway_ga_set_user_id_n(Client(), Id.Data(), Id.Length()); });
}

ECablewayResult UCablewayGameAnalyticsLibrary::SetAnnotation(ECablewayAnnotation Annotation, const FString& Value,
	const FCablewayHandle& Player)
{
	const FCablewayUtf8 Text(Value);
	return Call([&] {
		return cableway_ga_set_annotation_n(For(Player), static_cast<int32>(Annotation), Text.Data(), Text.Length());
	});
}

ECablewayResult UCablewayGameAnalyticsLibrary::SetFields(const TArray<FCablewayField>& Fields,
	const FCablewayHandle& Player)
{
	const FFields All(Fields);
	return Call([&] { return cableway_ga_set_fields_n(For(Player), All.Get()); });
}

ECablewayResult UCablewayGameAnalyticsLibrary::PlayerOpen(const FString& UserId, const FString& Address,
	FCablewayHandle& Player)
{
	const FCablewayUtf8 Id(UserId);
	const FCablewayUtf8 Ip(Address);
	cableway_client Opened = 0;
	const ECablewayResult Result = Call([&] {
		return cableway_ga_player_open_n(Client(), Id.Data(), Id.Length(), Ip.Data(),
			Ip.Length(), &Opened);
	});
	Player.Value = static_cast<int64>(Opened);
	return Result;
}

ECablewayResult UCablewayGameAnalyticsLibrary::PlayerClose(const FCablewayHandle& Player)
{
	return Call([&] { return cableway_ga_player_close(static_cast<cableway_client>(Player.Value)); });
}
