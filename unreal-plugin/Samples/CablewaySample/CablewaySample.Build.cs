using UnrealBuildTool;

public class CablewaySample : ModuleRules
{
	public CablewaySample(ReadOnlyTargetRules Target) : base(Target)
	{
		PCHUsage = PCHUsageMode.UseExplicitOrSharedPCHs;
		PublicDependencyModuleNames.AddRange(new string[] { "Core", "CoreUObject", "Engine", "Cableway" });
		PrivateDependencyModuleNames.AddRange(new string[] { "Analytics" });
	}
}
