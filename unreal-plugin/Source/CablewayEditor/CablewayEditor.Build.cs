using UnrealBuildTool;

public class CablewayEditor : ModuleRules
{
	public CablewayEditor(ReadOnlyTargetRules Target) : base(Target)
	{
		PCHUsage = PCHUsageMode.UseExplicitOrSharedPCHs;
		PrivateDependencyModuleNames.AddRange(new string[] {
			"Core", "CoreUObject", "Engine", "DeveloperSettings", "Slate", "SlateCore", "ToolMenus", "Cableway"
		});
	}
}
