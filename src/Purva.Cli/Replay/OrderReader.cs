using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Purva.Cli.Replay;

/// <summary>Reads order lines in the UCI Online Retail format, Latin-1, plain or gzipped. What is no order line is told and passed over.</summary>
internal sealed class OrderReader(Action<string> tell)
{
    private const int ToldAtMost = 20;

    /// <summary>How many lines were passed over.</summary>
    public long BadLines { get; private set; }

    /// <exception cref="CommandFailedException">The file cannot be read, or is no such file.</exception>
    public IReadOnlyList<OrderLine> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new CommandFailedException($"There is no file '{path}'.", ExitCode.NotFound);
        }

        try
        {
            using var file = File.OpenRead(path);
            using Stream text = IsGzip(file) ? new GZipStream(file, CompressionMode.Decompress) : file;
            using var reader = new StreamReader(text, Encoding.Latin1);
            using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null });
            return ReadLines(csv, path);
        }
        catch (InvalidDataException e)
        {
            throw new CommandFailedException($"'{path}' is damaged: {e.Message}");
        }
    }

    private static bool IsGzip(FileStream file)
    {
        var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isGzip;
    }

    private List<OrderLine> ReadLines(CsvReader csv, string path)
    {
        var lines = new List<OrderLine>();
        if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord is not { } header || !header.Contains("InvoiceNo") || !header.Contains("StockCode") || !header.Contains("Quantity"))
        {
            throw new CommandFailedException($"'{path}' does not begin with a header that names InvoiceNo, StockCode and Quantity.");
        }

        while (csv.Read())
        {
            var number = csv.Parser.RawRow;
            if (ProblemOf(csv, header.Length, out var line) is { } problem)
            {
                BadLines++;
                if (BadLines <= ToldAtMost)
                {
                    tell($"line {number}: {problem}; passed over");
                }

                continue;
            }

            lines.Add(line!);
        }

        return lines;
    }

    private static string? ProblemOf(CsvReader csv, int columns, out OrderLine? line)
    {
        line = null;
        if (csv.Parser.Count != columns)
        {
            return $"{csv.Parser.Count} fields where the header has {columns}";
        }

        var (invoice, stock, quantity) = (csv.GetField("InvoiceNo") ?? "", csv.GetField("StockCode") ?? "", csv.GetField("Quantity") ?? "");
        if (invoice.Length == 0 || stock.Length == 0 || invoice.Length + stock.Length > 500)
        {
            return "InvoiceNo or StockCode is empty or too long";
        }

        if (!long.TryParse(quantity, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) || Math.Abs(count) > int.MaxValue)
        {
            return $"'{quantity}' is no quantity";
        }

        var customer = csv.HeaderRecord!.Contains("CustomerID") ? csv.GetField("CustomerID") ?? "" : "";
        line = new OrderLine(csv.Parser.RawRow, invoice, stock, count, customer.Length > 100 ? "" : customer);
        return null;
    }
}
