namespace Purva.Cli.Demos;

/// <summary>Every demo, in the order in which <c>--all</c> tells them.</summary>
internal static class DemoCatalogue
{
    public static IReadOnlyList<IDemo> All { get; } =
    [
        new CartsDemo(),
        new PaymentsDemo(),
        new ExchangeDemo(),
        new FoodOrdersDemo(),
        new CommentsDemo(),
        new FleetDemo(),
        new TransactionsDemo(),
        new ChatDemo(),
        new DatabaseDemo(),
        new TiffinDemo(),
        new TrainsDemo(),
        new MonsoonDemo(),
        new StrategiesDemo(),
        new LedgerDemo(),
    ];
}
