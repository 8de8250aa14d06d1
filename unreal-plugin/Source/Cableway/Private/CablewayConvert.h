#pragma once

// Between the types of Unreal and those of cableway.h. Nothing here takes memory from the heap for calls of a
// usual size: texts go to buffers on the stack.

#include "CoreMinimal.h"
#include "CablewayC.h"
#include "CablewayStructs.h"
#include "CablewayUtf8.h"

namespace Cableway
{
	/** The enumerator of a result. */
	ECablewayResult ToResult(cableway_result Result);

	/** The C constant of an enumerator. */
	cableway_result FromResult(ECablewayResult Result);

	/** A text of the library's. */
	FString ToText(const char* Utf8);

	/** A figure, as far as Unreal's whole numbers go. */
	int64 ToFigure(uint64 Figure);

	/** A time to wait, in ms: below 0 is 0. */
	uint32 ToWait(int32 Ms);

	FCablewayNotice ToNotice(const cableway_notice& Notice);
	FCablewayStats ToStats(const cableway_stats& Stats);
	FCablewayPrice ToPrice(const cableway_price& Price);
	cableway_price FromPrice(const FCablewayPrice& Price);
	FCablewayProgress ToProgress(const cableway_progress& Progress);

	/** False where a text is too long or there are more metrics than can be. */
	bool FromProgress(const FCablewayProgress& Progress, cableway_progress& Out);

	/** Texts of one call, as UTF-8, one behind the other. */
	class FTexts
	{
	public:
		struct FPlace
		{
			int32 Begin;
			int32 Length;
		};

		FPlace Add(FStringView Text);

		/** Where a text stands, once all are added. */
		const char* At(FPlace Place) const
		{
			return Bytes.GetData() + Place.Begin;
		}

	private:
		TArray<char, TInlineAllocator<1024>> Bytes;
	};

	/** Custom fields for a call. */
	class FFields
	{
	public:
		explicit FFields(const TArray<FCablewayField>& Fields);

		/** Null where there are none. */
		const cableway_ga_fields* Get() const
		{
			return List.count > 0 ? &List : nullptr;
		}

	private:
		FTexts Texts;
		TArray<cableway_ga_field, TInlineAllocator<8>> Items;
		cableway_ga_fields List;
	};

	/** Traits for a call. */
	class FTraits
	{
	public:
		FTraits(const TArray<FCablewayTrait>& Traits, const FString& Json);

		/** Null where there are none. */
		const cableway_traits* Get() const
		{
			return List.count > 0 || List.json_length > 0 ? &List : nullptr;
		}

	private:
		FTexts Texts;
		TArray<cableway_trait, TInlineAllocator<8>> Items;
		FCablewayUtf8 JsonText;
		cableway_traits List;
	};
}
