using MudBlazor;

namespace Purva.SiteConsole.Layout;

/// <summary>The pages of the console, in the order of the menu.</summary>
internal static class ConsolePages
{
    /// <summary>The page of an order, where there is one.</summary>
    public static ConsolePage Order { get; } = new("order", "Order", "g h", Icons.Material.Outlined.AccountTree);

    /// <summary>Those of a store.</summary>
    public static IReadOnlyList<ConsolePage> All { get; } =
    [
        new("", "Overview", "g o", Icons.Material.Outlined.Hub),
        new("data", "Data", "g d", Icons.Material.Outlined.Storage),
        new("text", "Text", "g x", Icons.Material.Outlined.EditNote),
        new("replication", "Replication", "g r", Icons.Material.Outlined.SyncAlt),
        new("space-time", "Space-time", "g t", Icons.Material.Outlined.Timeline),
        new("history", "History", "g h", Icons.Material.Outlined.AccountTree),
        new("simulation", "Simulation", "g s", Icons.Material.Outlined.Science),
        new("alerts", "Alerts", "g a", Icons.Material.Outlined.NotificationsNone),
        new("lab", "Lab", "g l", Icons.Material.Outlined.Biotech),
        new("plan", "Planner", "g p", Icons.Material.Outlined.Calculate),
    ];
}

/// <summary>A page of the console.</summary>
/// <param name="Address">Where it is, below the console.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Keys">The keys that open it.</param>
/// <param name="Icon">Its sign.</param>
internal sealed record ConsolePage(string Address, string Title, string Keys, string Icon)
{
    /// <summary>What lets the browser find the link for its keys.</summary>
    public Dictionary<string, object> Attributes { get; } = new() { ["data-shortcut"] = Keys };
}
