using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Purva.Scenarios.Exchange;

/// <summary>The files of a published benchmark of matching engines: its order flow as CSV, and the canonical text of the reports.</summary>
/// <remarks>A flow has the columns <c>seq,type,side,ioc,quantity,order,price</c>. Reports are sorted by sequence and kind, a line feed between two and none at the end.</remarks>
/// <seealso href="https://arxiv.org/abs/2606.01183"/>
public static class FlashContract
{
    /// <summary>The first line of a flow.</summary>
    public const string Header = "seq,type,side,ioc,quantity,order,price";

    /// <summary>Reads one line of a flow. Every cell is judged, also those that a kind has no use for.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="next">The least place in the one order that it may name.</param>
    /// <param name="command">What it asks.</param>
    /// <param name="problem">Why it is none.</param>
    public static bool TryRead(ReadOnlySpan<char> line, long next, out OrderCommand command, [NotNullWhen(false)] out string? problem)
    {
        command = default;
        Span<Range> cells = stackalloc Range[9];
        if (line.Split(cells, ',') != 7)
        {
            problem = $"a line has 7 cells: {Header}";
            return false;
        }

        var (sequence, quantity, order, price) = (0L, 0, 0L, 0);
        problem = Number("seq", line[cells[0]], next, ref sequence)
            ?? OneOf("type", line[cells[1]], "new", "cancel", "modify") ?? OneOf("side", line[cells[2]], "buy", "sell") ?? OneOf("ioc", line[cells[3]], "0", "1")
            ?? Number("quantity", line[cells[4]], 1, ref quantity) ?? Number("order", line[cells[5]], 0, ref order) ?? Number("price", line[cells[6]], 0, ref price)
            ?? (line[cells[3]] is "1" && line[cells[1]] is not "new" ? "'ioc' is 1, which only a new order can be" : null);
        var (id, ticks) = (new OrderId(order), new Ticks(price));
        command = problem is not null ? default : line[cells[1]] switch
        {
            "cancel" => OrderCommand.Cancel(sequence, id),
            "modify" => OrderCommand.Replace(sequence, id, ticks, quantity),
            _ => OrderCommand.New(sequence, id, line[cells[2]] is "sell" ? Side.Sell : Side.Buy, ticks, quantity, line[cells[3]] is "1" ? OrderLifetime.ImmediateOrCancel : OrderLifetime.Day),
        };
        return problem is null;
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

    private static string? Number<T>(string name, ReadOnlySpan<char> text, T least, ref T number)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least ? null
            : string.Create(CultureInfo.InvariantCulture, $"'{name}' is '{Shown(text)}', and must be a whole number from {least} to {T.MaxValue}");

    private static string? OneOf(string name, ReadOnlySpan<char> text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.SequenceEqual(word))
            {
                return null;
            }
        }

        return $"'{name}' is '{Shown(text)}', and must be {string.Join(" or ", words.ToArray())}";
    }

    private static string Shown(ReadOnlySpan<char> text) => text.Length > 40 ? $"{text[..40]}…" : text.ToString();
}
