namespace Purva.Store;

/// <summary>What planted faults have in common.</summary>
internal static class PlantedRules
{
    /// <summary>Whether a site goes on as the same writer when it must not: what others remember of it, and it does not, it takes for known.</summary>
    public static bool KeepsEpoch(this PlantedFault planted) =>
        planted is PlantedFault.ShipBeforeDurable or PlantedFault.RestoredBackupKeepsEpoch or PlantedFault.DotReuse;

    /// <summary>Whether records are shown, and their authors answered, before the disk has them.</summary>
    public static bool SyncsLater(this PlantedFault planted) => planted is PlantedFault.ShipBeforeDurable or PlantedFault.AnswerBeforeFsync;
}
