#include "CablewayConvert.h"

#include <limits>

namespace Cableway
{
	/** What lies behind this is an error: see ECablewayResult. */
	static constexpr int ErrorBase = 128;

	ECablewayResult ToResult(cableway_result Result)
	{
		return static_cast<ECablewayResult>(Result >= 0 ? Result : ErrorBase - Result);
	}

	cableway_result FromResult(ECablewayResult Result)
	{
		const int Number = static_cast<int>(Result);
		return Number <= ErrorBase ? Number : ErrorBase - Number;
	}

	FString ToText(const char* Utf8)
	{
		return FString(UTF8_TO_TCHAR(Utf8));
	}

	int64 ToFigure(uint64 Figure)
	{
		// In brackets, because Windows has a macro of that name.
		constexpr uint64 Most = static_cast<uint64>((std::numeric_limits<int64>::max)());
		return static_cast<int64>(Figure < Most ? Figure : Most);
	}

	uint32 ToWait(int32 Ms)
	{
		return Ms > 0 ? static_cast<uint32>(Ms) : 0;
	}

	FCablewayNotice ToNotice(const cableway_notice& Notice)
	{
		FCablewayNotice Out;
		Out.Kind = static_cast<ECablewayNotice>(Notice.kind);
		Out.Service = static_cast<ECablewayService>(Notice.service);
		Out.HttpStatus = Notice.http_status;
		Out.Count = ToFigure(Notice.count);
		Out.TimeMs = Notice.time_ms;
		Out.EventUuid = ToText(Notice.event_uuid);
		Out.Message = ToText(Notice.message);
		return Out;
	}

	FCablewayStats ToStats(const cableway_stats& Stats)
	{
		FCablewayStats Out;
		Out.Accepted = ToFigure(Stats.accepted);
		Out.Delivered = ToFigure(Stats.delivered);
		Out.Rejected = ToFigure(Stats.rejected);
		Out.Stored = ToFigure(Stats.stored);
		Out.InFlight = ToFigure(Stats.in_flight);
		Out.Dropped = ToFigure(Stats.dropped);
		for (const uint64_t Figure : Stats.dropped_by_reason)
		{
			Out.DroppedByReason.Add(ToFigure(Figure));
		}
		for (const uint64_t Figure : Stats.accepted_by_category)
		{
			Out.AcceptedByCategory.Add(ToFigure(Figure));
		}
		Out.Refused = ToFigure(Stats.refused);
		Out.NoticesLost = ToFigure(Stats.notices_lost);
		return Out;
	}

	FCablewayPrice ToPrice(const cableway_price& Price)
	{
		FCablewayPrice Out;
		for (int32 Currency = 0; Currency < 8; ++Currency)
		{
			if ((Price.priced & (1 << Currency)) != 0)
			{
				FCablewayAmount Amount;
				Amount.Currency = Currency;
				Amount.Amount = Price.amounts[Currency];
				Out.Amounts.Add(Amount);
			}
		}
		Out.Source = static_cast<ECablewayPriceSource>(Price.source);
		Out.Version = ToText(Price.version);
		return Out;
	}

	cableway_price FromPrice(const FCablewayPrice& Price)
	{
		cableway_price Out = {};
		for (const FCablewayAmount& Amount : Price.Amounts)
		{
			if (Amount.Currency >= 0 && Amount.Currency < 8)
			{
				Out.amounts[Amount.Currency] = Amount.Amount;
				Out.priced = static_cast<uint8_t>(Out.priced | (1 << Amount.Currency));
			}
		}
		return Out;
	}

	FCablewayProgress ToProgress(const cableway_progress& Progress)
	{
		FCablewayProgress Out;
		for (const auto& String : Progress.strings)
		{
			Out.Strings.Add(ToText(String));
		}
		for (const double Number : Progress.numbers)
		{
			Out.Numbers.Add(Number);
		}
		return Out;
	}

	bool FromProgress(const FCablewayProgress& Progress, cableway_progress& Out)
	{
		Out = {};
		if (Progress.Strings.Num() > 8 || Progress.Numbers.Num() > 24)
		{
			return false;
		}
		for (int32 Index = 0; Index < Progress.Strings.Num(); ++Index)
		{
			const FCablewayUtf8 Text(Progress.Strings[Index]);
			// One byte stays for the NUL that the struct already has.
			if (Text.Length() >= sizeof Out.strings[Index])
			{
				return false;
			}
			FMemory::Memcpy(Out.strings[Index], Text.Data(), Text.Length());
		}
		for (int32 Index = 0; Index < Progress.Numbers.Num(); ++Index)
		{
			Out.numbers[Index] = Progress.Numbers[Index];
		}
		return true;
	}

	FTexts::FPlace FTexts::Add(FStringView Text)
	{
		const FCablewayUtf8 Converted(Text);
		const FPlace Place = { Bytes.Num(), static_cast<int32>(Converted.Length()) };
		Bytes.Append(Converted.Data(), Place.Length);
		return Place;
	}

	FFields::FFields(const TArray<FCablewayField>& Fields)
		: List()
	{
		TArray<FTexts::FPlace, TInlineAllocator<16>> Places;
		for (const FCablewayField& Field : Fields)
		{
			Places.Add(Texts.Add(Field.Key));
			Places.Add(Texts.Add(Field.bIsNumber ? FStringView() : FStringView(Field.Text)));
		}
		// Only now do the texts stay where they are.
		for (int32 Index = 0; Index < Fields.Num(); ++Index)
		{
			const FTexts::FPlace Key = Places[2 * Index];
			const FTexts::FPlace Text = Places[2 * Index + 1];
			cableway_ga_field Item = {};
			Item.key = Texts.At(Key);
			Item.key_length = static_cast<size_t>(Key.Length);
			Item.text = Fields[Index].bIsNumber ? nullptr : Texts.At(Text);
			Item.text_length = static_cast<size_t>(Text.Length);
			Item.number = Fields[Index].Number;
			Items.Add(Item);
		}
		List.size = sizeof List;
		List.count = static_cast<uint32_t>(Items.Num());
		List.items = Items.GetData();
	}

	FTraits::FTraits(const TArray<FCablewayTrait>& Traits, const FString& Json)
		: JsonText(Json)
		, List()
	{
		TArray<FTexts::FPlace, TInlineAllocator<16>> Places;
		for (const FCablewayTrait& Trait : Traits)
		{
			Places.Add(Texts.Add(Trait.Key));
			Places.Add(Texts.Add(Trait.Kind == ECablewayTraitKind::String ? FStringView(Trait.Text) : FStringView()));
		}
		for (int32 Index = 0; Index < Traits.Num(); ++Index)
		{
			const FTexts::FPlace Key = Places[2 * Index];
			const FTexts::FPlace Text = Places[2 * Index + 1];
			cableway_trait Item = {};
			Item.key = Texts.At(Key);
			Item.key_length = static_cast<size_t>(Key.Length);
			Item.text = Texts.At(Text);
			Item.text_length = static_cast<size_t>(Text.Length);
			Item.number = Traits[Index].Number;
			Item.kind = static_cast<int32_t>(Traits[Index].Kind);
			Items.Add(Item);
		}
		List.size = sizeof List;
		List.count = static_cast<uint32_t>(Items.Num());
		List.items = Items.GetData();
		List.json = JsonText.Data();
		List.json_length = JsonText.Length();
	}
}
