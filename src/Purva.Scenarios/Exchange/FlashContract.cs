using System.Globalization;
using System.Text;

namespace Purva.Scenarios.Exchange;

/// <summary>The files of a published benchmark of matching engines: its order flow as CSV, and the canonical text of the reports.</summary>
/// <remarks>A flow has the columns <c>seq,type,side,ioc,quantity,order,price</c>. Reports are sorted by sequence and kind, a line feed between two and none at the end.</remarks>
/// <seealso href="https://arxiv.org/abs/2606.01183"/>
public static class FlashContract
{
    /// <summary>The first line of a flow.</summary>
    public const string Header = "seq,type,side,ioc,quantity,order,price";

    /// <summary>Reads one line of a flow.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="command">What it asks.</param>
    /// <returns>False where the line is none.</returns>
    public static bool TryRead(ReadOnlySpan<char> line, out OrderCommand command)
    {
        command = default;
        Span<Range> parts = stackalloc Range[8];
        if (line.TrimEnd('\r').Split(parts, ',') != 7
            || !TryNumber(line[parts[0]], out long sequence) || !TryNumber(line[parts[4]], out int quantity)
            || !TryNumber(line[parts[5]], out long order) || !TryNumber(line[parts[6]].TrimEnd('\r'), out int price))
        {
            return false;
        }

        var side = line[parts[2]] is "sell" ? Side.Sell : Side.Buy;
        var lifetime = line[parts[3]] is "1" ? OrderLifetime.ImmediateOrCancel : OrderLifetime.Day;
        OrderCommand? found = line[parts[1]] switch
        {
            "new" => OrderCommand.New(sequence, new OrderId(order), side, new Ticks(price), quantity, lifetime),
            "cancel" => OrderCommand.Cancel(sequence, new OrderId(order)),
            "modify" => OrderCommand.Replace(sequence, new OrderId(order), new Ticks(price), quantity),
            _ => null,
        };
        command = found.GetValueOrDefault();
        return found is not null;
    }

    /// <summary>The canonical text of reports. O(n log n).</summary>
    /// <param name="reports">The reports, in the order in which they were made.</param>
    public static string Text(IEnumerable<ExchangeReport> reports)
    {
        var text = new StringBuilder();
        foreach (var report in reports.OrderBy(report => report.Sequence).ThenBy(report => report.Kind))
        {
            text.Append(text.Length == 0 ? string.Empty : "\n").Append(CultureInfo.InvariantCulture, $"{(int)report.Kind},{report.Sequence}");
            _ = report.Kind switch
            {
                ReportKind.Accepted or ReportKind.Replaced => text.Append(CultureInfo.InvariantCulture, $",{(int)report.Side},{report.Order},{report.Price},{report.Quantity}"),
                ReportKind.Trade => text.Append(CultureInfo.InvariantCulture, $",{report.Price},{report.Quantity},{report.Maker},{report.Order}"),
                ReportKind.Cancelled => text.Append(CultureInfo.InvariantCulture, $",{(int)report.Side},{report.Order},{report.Price}"),
                _ => text.Append(CultureInfo.InvariantCulture, $",{report.Order}"),
            };
        }

        return text.ToString();
    }

    private static bool TryNumber<T>(ReadOnlySpan<char> text, out T number)
        where T : struct, System.Numerics.IBinaryInteger<T> => T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
