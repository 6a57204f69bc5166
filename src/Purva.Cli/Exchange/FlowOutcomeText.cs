using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Purva.Cli.Commands;
using Purva.Scenarios.Exchange;

namespace Purva.Cli.Exchange;

/// <summary>An outcome as people and as programs read it.</summary>
internal sealed class FlowOutcomeText(FlowOutcome outcome, int levels)
{
    private Instrument Instrument => outcome.Book.Instrument;

    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(Of($"{outcome.Flow.Name}: {outcome.Flow.Commands.Length:N0} commands for {Instrument.Symbol}, {outcome.Reports:N0} reports, {outcome.Refused:N0} of them refusals."));
        text.AppendLine(Of($"{outcome.Trades:N0} trades of {outcome.Traded:N0} in all{(outcome.FirstTrades.Count < outcome.Trades ? $"; the first {outcome.FirstTrades.Count:N0}" : string.Empty)}."));
        if (outcome.FirstTrades.Count > 0)
        {
            text.AppendLine().Append(Trades());
        }

        text.AppendLine().AppendLine(Of($"{outcome.Book.Count:N0} orders rest, best bid {Best(outcome.Book.BestBid)}, best ask {Best(outcome.Book.BestAsk)}."));
        if (levels > 0 && outcome.Book.Count > 0)
        {
            text.AppendLine().Append(Book());
        }

        return text.AppendLine().AppendLine($"book    {outcome.Book.Fingerprint()}").AppendLine($"SHA-256 {outcome.Sha256}").ToString();
    }

    public JsonObject ToJson() => new()
    {
        ["flow"] = outcome.Flow.Name,
        ["form"] = outcome.Flow.Form switch { FlowForm.Csv => "csv", FlowForm.JsonLines => "json-lines", _ => "flash1" },
        ["commands"] = outcome.Flow.Commands.Length,
        ["reports"] = outcome.Reports,
        ["refused"] = outcome.Refused,
        ["trades"] = outcome.Trades,
        ["traded"] = outcome.Traded,
        ["firstTrades"] = new JsonArray([.. outcome.FirstTrades.Select(trade => new JsonObject { ["sequence"] = trade.Sequence, ["price"] = trade.Price.Value, ["quantity"] = trade.Quantity, ["maker"] = trade.Maker.Value, ["taker"] = trade.Order.Value })]),
        ["resting"] = outcome.Book.Count,
        ["bestBid"] = outcome.Book.BestBid?.Value,
        ["bestAsk"] = outcome.Book.BestAsk?.Value,
        ["bids"] = Levels(Side.Buy),
        ["asks"] = Levels(Side.Sell),
        ["book"] = outcome.Book.Fingerprint(),
        ["sha256"] = outcome.Sha256,
    };

    private TextTable Trades()
    {
        var table = new TextTable("sequence", "price", "rupees", "quantity", "maker", "taker");
        foreach (var trade in outcome.FirstTrades)
        {
            table.Add(Of($"{trade.Sequence}"), $"{trade.Price}", Rupees(trade.Price), Of($"{trade.Quantity}"), $"{trade.Maker}", $"{trade.Order}");
        }

        return table;
    }

    private TextTable Book()
    {
        var table = new TextTable("orders", "quantity", "bid", "ask", "quantity", "orders");
        PriceLevel[] bids = [.. outcome.Book.Levels(Side.Buy).Take(levels)];
        PriceLevel[] asks = [.. outcome.Book.Levels(Side.Sell).Take(levels)];
        for (var i = 0; i < Math.Max(bids.Length, asks.Length); i++)
        {
            string[] left = i < bids.Length ? [Of($"{bids[i].Orders}"), Of($"{bids[i].Quantity}"), $"{bids[i].Price}"] : ["", "", ""];
            string[] right = i < asks.Length ? [$"{asks[i].Price}", Of($"{asks[i].Quantity}"), Of($"{asks[i].Orders}")] : ["", "", ""];
            table.Add([.. left, .. right]);
        }

        return table;
    }

    private JsonArray Levels(Side side) =>
        new([.. outcome.Book.Levels(side).Take(levels).Select(level => new JsonObject { ["price"] = level.Price.Value, ["quantity"] = level.Quantity, ["orders"] = level.Orders })]);

    private static string Best(Ticks? price) => price is { } some ? $"{some}" : "none";

    private string Rupees(Ticks price) => Of($"{(decimal)Instrument.ValueOf(price, 1) / 100:0.00}");

    private static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
