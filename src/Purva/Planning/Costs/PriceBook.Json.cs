using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;
using Purva.Planning.Sizes;

namespace Purva.Planning.Costs;

/// <content>The form of its file.</content>
public sealed partial record PriceBook
{
    /// <summary>Most bytes of a price book.</summary>
    public const int MostBytes = 1 << 20;

    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 8 };

    /// <summary>Reads a price book.</summary>
    /// <param name="utf8">JSON, at most <see cref="MostBytes"/>.</param>
    /// <exception cref="PlanningException">It is no price book; the message says what is wrong, and in a JSON error also in which line.</exception>
    public static PriceBook Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MostBytes)
        {
            throw new PlanningException(PlanRefusal.TooLarge, $"A price book has at most {MostBytes} bytes.");
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            throw new PlanningException(PlanRefusal.Malformed, "This is no UTF-8 text.");
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, Reading);
            return Of(new PriceReader(document.RootElement, string.Empty));
        }
        catch (JsonException e)
        {
            throw new PlanningException(PlanRefusal.Malformed, FormattableString.Invariant($"line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: this is no JSON."));
        }
    }

    private static PriceBook Of(PriceReader book)
    {
        book.Expect("date", "source", "currency", "rupeesPerDollar", "storage", "networkPerGibibyte", "corePerHour", "engineers", "complexity", "maintenanceShare", "incidentHour");
        var engineers = book.List("engineers", "name", "share", "perYear").Select(grade => new EngineerGrade(grade.Text("name"), grade.Number("share"), grade.Number("perYear"))).ToImmutableArray();
        return engineers.Sum(grade => Math.Min(grade.Share, 2)) is > 0.999m and < 1.001m ? new PriceBook
        {
            Date = book.Text("date"),
            Source = book.Text("source"),
            Currency = book.Text("currency") switch
            {
                "USD" => Currency.Usd,
                "INR" => Currency.Inr,
                var other => throw new PlanningException(PlanRefusal.Malformed, $"currency is USD or INR, not '{other}'."),
            },
            RupeesPerDollar = book.Number("rupeesPerDollar"),
            Storage = [.. book.List("storage", "name", "days", "perGibibyteMonth").Select(tier => new StorageTier(tier.Text("name"), tier.Number("days"), tier.Number("perGibibyteMonth")))],
            NetworkPerGibibyte = book.Number("networkPerGibibyte"),
            CorePerHour = book.Number("corePerHour"),
            Engineers = engineers,
            Complexity = book.Map("complexity").ToImmutableDictionary(pair => KindOf(pair.Key), pair => pair.Value),
            MaintenanceShare = book.Number("maintenanceShare"),
            IncidentHour = book.Number("incidentHour"),
        }
        : throw new PlanningException(PlanRefusal.Malformed, "The shares of the engineers must make 1.");
    }

    private static ClockKind KindOf(string name) => Enum.TryParse<ClockKind>(name, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && !char.IsAsciiDigit(name[0])
        ? kind
        : throw new PlanningException(PlanRefusal.Malformed, $"complexity.{name} is no kind of clock; there are timestamp, lamport, hybrid, vector and dotted.");
}
