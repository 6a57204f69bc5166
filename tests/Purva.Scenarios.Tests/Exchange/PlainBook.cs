using Purva.Scenarios.Exchange;

namespace Purva.Scenarios.Tests.Exchange;

/// <summary>The obviously right book: a list of orders in the order of their coming, searched whole for each step.</summary>
internal sealed class PlainBook(Instrument instrument)
{
    private readonly List<RestingOrder> resting = [];

    public IEnumerable<RestingOrder> Orders(Side side) => side == Side.Buy
        ? resting.Where(order => order.Side == side).OrderByDescending(order => order.Price)
        : resting.Where(order => order.Side == side).OrderBy(order => order.Price);

    public List<ExchangeReport> Submit(OrderCommand command)
    {
        var reports = new List<ExchangeReport>();
        var at = resting.FindIndex(order => order.Order == command.Order);
        switch (command.Kind)
        {
            case CommandKind.Cancel when at < 0:
                reports.Add(new ExchangeReport(command.Sequence, ReportKind.CancelRefused, command.Order, Reason: RefusalReason.UnknownOrder));
                break;
            case CommandKind.Cancel:
                reports.Add(new ExchangeReport(command.Sequence, ReportKind.Cancelled, command.Order, resting[at].Side, resting[at].Price, resting[at].Quantity, Reason: RefusalReason.Asked));
                resting.RemoveAt(at);
                break;
            case CommandKind.Replace:
                Replace(command, at, reports);
                break;
            default:
                Take(command, at >= 0, reports);
                break;
        }

        return reports;
    }

    private void Replace(OrderCommand command, int at, List<ExchangeReport> reports)
    {
        var reason = at < 0 ? RefusalReason.UnknownOrder : command.Quantity <= 0 ? RefusalReason.QuantityNotPositive : !instrument.Allows(command.Price) ? RefusalReason.PriceOutsideBand : RefusalReason.None;
        if (reason != RefusalReason.None)
        {
            reports.Add(new ExchangeReport(command.Sequence, ReportKind.ReplaceRefused, command.Order, Reason: reason));
            return;
        }

        var side = resting[at].Side;
        resting.RemoveAt(at);
        reports.Add(new ExchangeReport(command.Sequence, ReportKind.Replaced, command.Order, side, command.Price, command.Quantity));
        Trade(command with { Side = side, Kind = CommandKind.New, Lifetime = OrderLifetime.Day }, reports);
    }

    private void Take(OrderCommand command, bool isKnown, List<ExchangeReport> reports)
    {
        var reason = command.Quantity <= 0 ? RefusalReason.QuantityNotPositive
            : command.Kind == CommandKind.New && !instrument.Allows(command.Price) ? RefusalReason.PriceOutsideBand
            : isKnown ? RefusalReason.OrderExists : RefusalReason.None;
        reports.Add(new ExchangeReport(command.Sequence, reason == RefusalReason.None ? ReportKind.Accepted : ReportKind.Refused, command.Order, command.Side, command.Price, command.Quantity, Reason: reason));
        if (reason == RefusalReason.None)
        {
            Trade(command, reports);
        }
    }

    private void Trade(OrderCommand command, List<ExchangeReport> reports)
    {
        bool Agrees(RestingOrder other) => command.Kind == CommandKind.Market || (command.Side == Side.Buy ? other.Price <= command.Price : other.Price >= command.Price);
        var others = Orders(command.Side == Side.Buy ? Side.Sell : Side.Buy).Where(Agrees).ToList();
        var obstacle = command.Lifetime == OrderLifetime.PostOnly && others.Count > 0 ? RefusalReason.WouldTrade
            : command.Lifetime == OrderLifetime.FillOrKill && others.Sum(other => (long)other.Quantity) < command.Quantity ? RefusalReason.CannotFill : RefusalReason.None;
        if (obstacle != RefusalReason.None)
        {
            reports.Add(new ExchangeReport(command.Sequence, ReportKind.Cancelled, command.Order, command.Side, command.Price, command.Quantity, Reason: obstacle));
            return;
        }

        var left = command.Quantity;
        foreach (var other in others.TakeWhile(_ => left > 0))
        {
            var traded = Math.Min(left, other.Quantity);
            reports.Add(new ExchangeReport(command.Sequence, ReportKind.Trade, command.Order, command.Side, other.Price, traded, other.Order));
            left -= traded;
            var at = resting.IndexOf(other);
            resting[at] = other with { Quantity = other.Quantity - traded };
            resting.RemoveAll(order => order.Quantity == 0);
        }

        if (left > 0 && command.Kind == CommandKind.New && command.Lifetime is OrderLifetime.Day or OrderLifetime.PostOnly)
        {
            resting.Add(new RestingOrder(command.Order, command.Side, command.Price, left));
        }
        else if (left > 0)
        {
            reports.Add(new ExchangeReport(command.Sequence, ReportKind.Cancelled, command.Order, command.Side, command.Price, left, Reason: RefusalReason.NotResting));
        }
    }
}
