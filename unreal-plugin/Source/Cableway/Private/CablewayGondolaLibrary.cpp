#include "CablewayGondolaLibrary.h"

#include "CablewayClient.h"

using Cableway::Call;
using Cableway::Client;

/** Bytes that hold any name of a good, any string metric and any player's id, with their NUL. */
static constexpr size_t NameSize = 64;

ECablewayResult UCablewayGondolaLibrary::Sync()
{
	return Call([] { return cableway_gondola_sync(Client()); });
}

ECablewayResult UCablewayGondolaLibrary::SyncWait(int32 TimeoutMs)
{
	return Call([&] { return cableway_gondola_sync_wait(Client(), Cableway::ToWait(TimeoutMs)); });
}

ECablewayResult UCablewayGondolaLibrary::SetPlayerId(const FString& PlayerId)
{
	const FCablewayUtf8 Id(PlayerId);
	return Call([&] { return cableway_gondola_set_player_id_n(Client(), Id.Data(), Id.Length()); });
}

ECablewayResult UCablewayGondolaLibrary::GetPlayerId(FString& PlayerId)
{
	char Buffer[NameSize] = "";
	const ECablewayResult Result =
		Call([&] { return cableway_gondola_get_player_id(Client(), Buffer, sizeof Buffer, nullptr); });
	PlayerId = Cableway::ToText(Buffer);
	return Result;
}

ECablewayResult UCablewayGondolaLibrary::PlayerIdFrom(const FString& Platform, const FString& AccountId,
	FString& PlayerId)
{
	const FCablewayUtf8 With(Platform);
	const FCablewayUtf8 Account(AccountId);
	char Buffer[NameSize] = "";
	const ECablewayResult Result = Call([&] {
		return cableway_gondola_player_id_from_n(With.Data(), With.Length(), Account.Data(), Account.Length(), Buffer,
			sizeof Buffer, nullptr);
	});
	PlayerId = Cableway::ToText(Buffer);
	return Result;
}

ECablewayResult UCablewayGondolaLibrary::IsFirstLaunch(bool& bIsFirst)
{
	uint8_t First = 0;
	const ECablewayResult Result = Call([&] { return cableway_gondola_is_first_launch(Client(), &First); });
	bIsFirst = First != 0;
	return Result;
}

ECablewayResult UCablewayGondolaLibrary::MarkGrandfathered(bool bIsKnown, const FCablewayProgress& Progress)
{
	cableway_progress SoFar;
	if (!Cableway::FromProgress(Progress, SoFar))
	{
		return ECablewayResult::ErrorInvalidArgument;
	}
	return Call([&] { return cableway_gondola_mark_grandfathered(Client(), bIsKnown ? &SoFar : nullptr); });
}

ECablewayResult UCablewayGondolaLibrary::UpdateString(int32 Metric, const FString& Value)
{
	const FCablewayUtf8 Text(Value);
	return Call([&] { return cableway_gondola_update_string_n(Client(), Metric, Text.Data(), Text.Length()); });
}

ECablewayResult UCablewayGondolaLibrary::UpdateNumber(int32 Metric, double Value)
{
	return Call([&] { return cableway_gondola_update_number(Client(), Metric, Value); });
}

ECablewayResult UCablewayGondolaLibrary::Increment(int32 Metric)
{
	return Call([&] { return cableway_gondola_increment(Client(), Metric); });
}

ECablewayResult UCablewayGondolaLibrary::IncrementBy(int32 Metric, double By)
{
	return Call([&] { return cableway_gondola_increment_by(Client(), Metric, By); });
}

ECablewayResult UCablewayGondolaLibrary::GetString(int32 Metric, FString& Value)
{
	char Buffer[NameSize] = "";
	const ECablewayResult Result =
		Call([&] { return cableway_gondola_get_string(Client(), Metric, Buffer, sizeof Buffer, nullptr); });
	Value = Cableway::ToText(Buffer);
	return Result;
}

ECablewayResult UCablewayGondolaLibrary::GetNumber(int32 Metric, double& Value)
{
	Value = 0;
	return Call([&] { return cableway_gondola_get_number(Client(), Metric, &Value); });
}

ECablewayResult UCablewayGondolaLibrary::GetProgress(FCablewayProgress& Progress)
{
	cableway_progress Now = {};
	const ECablewayResult Result = Call([&] { return cableway_gondola_get_progress(Client(), &Now); });
	Progress = Cableway::ToProgress(Now);
	return Result;
}

ECablewayResult UCablewayGondolaLibrary::RestoreProgress(const FCablewayProgress& Progress, ECablewayRestore How)
{
	cableway_progress Saved;
	if (!Cableway::FromProgress(Progress, Saved))
	{
		return ECablewayResult::ErrorInvalidArgument;
	}
	return Call([&] { return cableway_gondola_restore_progress(Client(), &Saved, static_cast<int32>(How)); });
}

ECablewayResult UCablewayGondolaLibrary::RecordPurchase(const FString& Good)
{
	const FCablewayUtf8 Name(Good);
	return Call([&] { return cableway_gondola_record_purchase_n(Client(), Name.Data(), Name.Length(), nullptr); });
}

ECablewayResult UCablewayGondolaLibrary::RecordPurchaseAt(const FString& Good, const FCablewayPrice& Price)
{
	const FCablewayUtf8 Name(Good);
	const cableway_price Paid = Cableway::FromPrice(Price);
	return Call([&] { return cableway_gondola_record_purchase_n(Client(), Name.Data(), Name.Length(), &Paid); });
}

ECablewayResult UCablewayGondolaLibrary::RecordIapPurchase(const FString& Good, double Amount,
	const FString& Currency)
{
	const FCablewayUtf8 Name(Good);
	const FCablewayUtf8 Money(Currency);
	return Call([&] {
		return cableway_gondola_record_iap_purchase_n(Client(), Name.Data(), Name.Length(), Amount, Money.Data(),
			Money.Length(), nullptr);
	});
}

ECablewayResult UCablewayGondolaLibrary::RecordIapPurchaseFor(const FString& Good, double Amount,
	const FString& Currency, const FCablewayPrice& Reward)
{
	const FCablewayUtf8 Name(Good);
	const FCablewayUtf8 Money(Currency);
	const cableway_price Given = Cableway::FromPrice(Reward);
	return Call([&] {
		return cableway_gondola_record_iap_purchase_n(Client(), Name.Data(), Name.Length(), Amount, Money.Data(),
			Money.Length(), &Given);
	});
}

ECablewayResult UCablewayGondolaLibrary::GetPrice(const FString& Good, FCablewayPrice& Price)
{
	const FCablewayUtf8 Name(Good);
	cableway_price Now = {};
	const ECablewayResult Result =
		Call([&] { return cableway_gondola_get_price_n(Client(), Name.Data(), Name.Length(), &Now); });
	Price = Cableway::ToPrice(Now);
	return Result;
}

ECablewayResult UCablewayGondolaLibrary::GetReward(const FString& Good, FCablewayPrice& Reward)
{
	const FCablewayUtf8 Name(Good);
	cableway_price Now = {};
	const ECablewayResult Result =
		Call([&] { return cableway_gondola_get_reward_n(Client(), Name.Data(), Name.Length(), &Now); });
	Reward = Cableway::ToPrice(Now);
	return Result;
}

ECablewayResult UCablewayGondolaLibrary::GetPriceIn(const FString& Good, int32 Currency, double& Amount)
{
	const FCablewayUtf8 Name(Good);
	Amount = 0;
	return Call([&] {
		return cableway_gondola_get_price_in_n(Client(), Name.Data(), Name.Length(), Currency, &Amount);
	});
}

ECablewayResult UCablewayGondolaLibrary::HasPrice(const FString& Good, bool& bHas)
{
	const FCablewayUtf8 Name(Good);
	uint8_t Has = 0;
	const ECablewayResult Result =
		Call([&] { return cableway_gondola_has_price_n(Client(), Name.Data(), Name.Length(), &Has); });
	bHas = Has != 0;
	return Result;
}

ECablewayResult UCablewayGondolaLibrary::CountGoods(int32& Count)
{
	size_t Goods = 0;
	const ECablewayResult Result = Call([&] { return cableway_gondola_count_goods(Client(), &Goods); });
	Count = static_cast<int32>(Goods);
	return Result;
}

ECablewayResult UCablewayGondolaLibrary::NextGood(const FString& After, FString& Good)
{
	const FCablewayUtf8 Before(After);
	char Buffer[NameSize] = "";
	const ECablewayResult Result = Call([&] {
		return cableway_gondola_next_good_n(Client(), Before.Data(), Before.Length(), Buffer, sizeof Buffer, nullptr);
	});
	Good = Cableway::ToText(Buffer);
	return Result;
}

ECablewayResult UCablewayGondolaLibrary::GetGoods(TArray<FString>& Goods)
{
	// As many as there can be: new prices may come while these are read.
	constexpr int32 MostGoods = 10000;
	Goods.Reset();
	FString Good;
	ECablewayResult Result = NextGood(FString(), Good);
	while (Result == ECablewayResult::Ok && Goods.Num() < MostGoods)
	{
		Goods.Add(Good);
		Result = NextGood(Goods.Last(), Good);
	}
	return Result == ECablewayResult::NoMoreGoods ? ECablewayResult::Ok : Result;
}
