namespace Purva.SiteConsole.Layout;

/// <summary>Which pages this console has: those of a store, that of an order, or both.</summary>
internal sealed class ConsoleMenu(IConsoleSite site, IEnumerable<IConsoleOrder> orders)
{
    /// <summary>The pages, in the order of the menu.</summary>
    public IReadOnlyList<ConsolePage> Pages { get; } =
        [.. ConsolePages.All.Where(page => site.HasStore), .. orders.Any() ? new[] { ConsolePages.Order } : []];

    /// <summary>Where a visitor is sent who is somewhere else; null where everything may be visited.</summary>
    public string? OnlyPage => site.HasStore ? null : ConsolePages.Order.Address;
}
