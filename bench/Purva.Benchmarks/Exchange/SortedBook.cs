using Purva.Scenarios.Exchange;

namespace Purva.Benchmarks.Exchange;

/// <summary>The book that one would write first: a sorted dictionary of prices for each side, a queue of orders for each price.</summary>
internal sealed class SortedBook
{
    private readonly SortedDictionary<int, LinkedList<Order>> buys = new(Comparer<int>.Create((left, right) => right.CompareTo(left)));
    private readonly SortedDictionary<int, LinkedList<Order>> sells = [];
    private readonly Dictionary<long, LinkedListNode<Order>> byId = [];

    public int Count => byId.Count;

    public void Submit(in OrderCommand command, List<ExchangeReport> reports)
    {
        switch (command.Kind)
        {
            case CommandKind.Cancel:
                reports.Add(byId.TryGetValue(command.Order.Value, out var node)
                    ? new ExchangeReport(command.Sequence, ReportKind.Cancelled, command.Order, node.Value.Side, new Ticks(node.Value.Price), node.Value.Quantity)
                    : new ExchangeReport(command.Sequence, ReportKind.CancelRefused, command.Order));
                Remove(node);
                break;
            case CommandKind.Replace when byId.TryGetValue(command.Order.Value, out var old):
                Remove(old);
                reports.Add(new ExchangeReport(command.Sequence, ReportKind.Replaced, command.Order, old.Value.Side, command.Price, command.Quantity));
                Trade(command with { Side = old.Value.Side }, reports);
                break;
            case CommandKind.Replace:
                reports.Add(new ExchangeReport(command.Sequence, ReportKind.ReplaceRefused, command.Order));
                break;
            default:
                reports.Add(new ExchangeReport(command.Sequence, ReportKind.Accepted, command.Order, command.Side, command.Price, command.Quantity));
                Trade(command, reports);
                break;
        }
    }

    private void Trade(in OrderCommand command, List<ExchangeReport> reports)
    {
        var (others, left) = (command.Side == Side.Buy ? sells : buys, command.Quantity);
        while (left > 0 && others.Count > 0)
        {
            var (price, queue) = others.First();
            if (command.Kind != CommandKind.Market && (command.Side == Side.Buy ? price > command.Price.Value : price < command.Price.Value))
            {
                break;
            }

            var maker = queue.First!;
            var traded = Math.Min(left, maker.Value.Quantity);
            reports.Add(new ExchangeReport(command.Sequence, ReportKind.Trade, command.Order, command.Side, new Ticks(price), traded, new OrderId(maker.Value.Id)));
            left -= traded;
            maker.Value.Quantity -= traded;
            if (maker.Value.Quantity == 0)
            {
                Remove(maker);
            }
        }

        if (left > 0 && command.Kind != CommandKind.Market && command.Lifetime == OrderLifetime.Day)
        {
            Rest(command, left);
        }
        else if (left > 0)
        {
            reports.Add(new ExchangeReport(command.Sequence, ReportKind.Cancelled, command.Order, command.Side, command.Price, left));
        }
    }

    private void Rest(in OrderCommand command, int left)
    {
        var own = command.Side == Side.Buy ? buys : sells;
        if (!own.TryGetValue(command.Price.Value, out var queue))
        {
            own.Add(command.Price.Value, queue = []);
        }

        byId.Add(command.Order.Value, queue.AddLast(new Order { Id = command.Order.Value, Side = command.Side, Price = command.Price.Value, Quantity = left }));
    }

    private void Remove(LinkedListNode<Order>? node)
    {
        if (node is null)
        {
            return;
        }

        var queue = node.List!;
        queue.Remove(node);
        byId.Remove(node.Value.Id);
        if (queue.Count == 0)
        {
            (node.Value.Side == Side.Buy ? buys : sells).Remove(node.Value.Price);
        }
    }

    private sealed class Order
    {
        public required long Id { get; init; }

        public required Side Side { get; init; }

        public required int Price { get; init; }

        public required int Quantity { get; set; }
    }
}
