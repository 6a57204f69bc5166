namespace Purva.Cli.Demos;

/// <summary>Every demo, in the order in which <c>--all</c> tells them.</summary>
internal static class DemoCatalogue
{
    public static IReadOnlyList<IDemo> All { get; } =
    [
        new FoodOrdersDemo(),
        new FleetDemo(),
        new TransactionsDemo(),
        new TiffinDemo(),
        new TrainsDemo(),
        new MonsoonDemo(),
    ];
}
