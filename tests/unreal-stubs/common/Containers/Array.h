#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/array-containers-in-unreal-engine
// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/TInlineAllocator
#include <initializer_list>
#include <new>
#include <utility>

#include "CoreTypes.h"

template <int32 Count>
struct TInlineAllocator
{
	static constexpr int32 Room = Count;
};

struct FDefaultAllocator
{
	static constexpr int32 Room = 0;
};

template <typename T, typename Allocator = FDefaultAllocator>
class TArray
{
public:
	TArray() = default;
	TArray(std::initializer_list<T> List)
	{
		for (const T& Item : List)
		{
			Add(Item);
		}
	}
	TArray(const TArray& Other)
	{
		for (const T& Item : Other)
		{
			Add(Item);
		}
	}
	TArray(TArray&& Other)
	{
		for (T& Item : Other)
		{
			Add(std::move(Item));
		}
		Other.Reset();
	}
	TArray& operator=(TArray Other)
	{
		Reset();
		for (T& Item : Other)
		{
			Add(std::move(Item));
		}
		return *this;
	}
	~TArray()
	{
		Reset();
		Free();
	}

	int32 Num() const { return Used; }
	T* GetData() { return Items; }
	const T* GetData() const { return Items; }
	T& operator[](int32 Index) { check(Index >= 0 && Index < Used); return Items[Index]; }
	const T& operator[](int32 Index) const { check(Index >= 0 && Index < Used); return Items[Index]; }
	T& Last() { return (*this)[Used - 1]; }
	T* begin() { return Items; }
	T* end() { return Items + Used; }
	const T* begin() const { return Items; }
	const T* end() const { return Items + Used; }

	int32 Add(const T& Item)
	{
		T Copy(Item);
		return Add(std::move(Copy));
	}
	int32 Add(T&& Item)
	{
		MakeRoom(Used + 1);
		new (static_cast<void*>(Items + Used)) T(std::move(Item));
		return Used++;
	}
	void Append(const T* More, int32 Count)
	{
		MakeRoom(Used + Count);
		for (int32 Index = 0; Index < Count; ++Index)
		{
			Add(More[Index]);
		}
	}
	void Reset()
	{
		for (T& Item : *this)
		{
			Item.~T();
		}
		Used = 0;
	}

private:
	bool IsInside() const { return static_cast<const void*>(Items) == static_cast<const void*>(Inside); }
	void Free()
	{
		if (!IsInside())
		{
			::operator delete(static_cast<void*>(Items));
		}
	}
	void MakeRoom(int32 Needed)
	{
		if (Needed <= Most)
		{
			return;
		}
		const int32 More = Needed > 2 * Most ? Needed : 2 * Most;
		T* Moved = static_cast<T*>(::operator new(sizeof(T) * static_cast<size_t>(More)));
		for (int32 Index = 0; Index < Used; ++Index)
		{
			new (static_cast<void*>(Moved + Index)) T(std::move(Items[Index]));
			Items[Index].~T();
		}
		Free();
		Items = Moved;
		Most = More;
	}

	alignas(T) unsigned char Inside[Allocator::Room > 0 ? static_cast<size_t>(Allocator::Room) * sizeof(T) : 1];
	T* Items = reinterpret_cast<T*>(Inside);
	int32 Used = 0;
	int32 Most = Allocator::Room;
};
