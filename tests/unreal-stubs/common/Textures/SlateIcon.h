#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/SlateCore/FSlateIcon
struct FSlateIcon
{
};
