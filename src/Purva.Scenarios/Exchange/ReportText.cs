using System.Globalization;
using System.Text;

namespace Purva.Scenarios.Exchange;

/// <summary>Reports as lines of comma-separated values, one form for each: equal reports have equal text, and so equal hashes of it.</summary>
/// <remarks>A cell is empty where a kind of report has no use for it. Each line ends with a line feed.</remarks>
public static class ReportText
{
    /// <summary>The first line.</summary>
    public const string Header = "sequence,report,order,side,price,quantity,maker,reason\n";

    private static readonly string[] Kinds = [.. Enum.GetNames<ReportKind>().Select(Words)];
    private static readonly string[] Reasons = [.. Enum.GetNames<RefusalReason>().Select(Words)];

    /// <summary>Adds the line of a report.</summary>
    /// <param name="text">To what.</param>
    /// <param name="report">The report.</param>
    public static void Append(StringBuilder text, in ExchangeReport report)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isNothing = report.Kind is ReportKind.CancelRefused or ReportKind.ReplaceRefused;
        text.Append(CultureInfo.InvariantCulture, $"{report.Sequence},{Kinds[(int)report.Kind]},{report.Order},");
        _ = isNothing ? text.Append(",,,") : text.Append(CultureInfo.InvariantCulture, $"{(report.Side == Side.Buy ? "buy" : "sell")},{report.Price},{report.Quantity},");
        _ = report.Kind == ReportKind.Trade ? text.Append(CultureInfo.InvariantCulture, $"{report.Maker},") : text.Append(',');
        text.Append(report.Reason == RefusalReason.None ? string.Empty : ReasonOf(report)).Append('\n');
    }

    /// <summary>The reason of a report in words divided by hyphens, as in <c>price-outside-band</c>.</summary>
    /// <param name="report">The report.</param>
    public static string ReasonOf(in ExchangeReport report) => Reasons[(int)report.Reason];

    private static string Words(string name) =>
        string.Concat(name.Select((letter, i) => char.IsUpper(letter) ? $"{(i > 0 ? "-" : string.Empty)}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
