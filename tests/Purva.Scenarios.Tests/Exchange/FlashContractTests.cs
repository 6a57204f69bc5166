using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Purva.Scenarios.Exchange;
using Xunit;

namespace Purva.Scenarios.Tests.Exchange;

public sealed class FlashContractTests
{
    private static readonly string Folder = PublishedFiles.PathOf("exchange");

    [Fact]
    public void The_published_flow_gives_the_published_reports()
    {
        Assert.SkipUnless(Directory.Exists(Folder), $"the published order flow is not at {Folder}");
        var (book, reports) = (new OrderBook(new Instrument("flash", new Ticks(0), new Ticks(100_000))), new ReportBuffer());
        foreach (var line in Lines("orders-static-20000-seed5.csv.gz").Skip(1))
        {
            Assert.True(FlashContract.TryRead(line, out var command), line);
            book.Submit(command, reports);
        }

        var text = FlashContract.Text(reports.Reports.ToArray());
        Assert.Equal("b09dd475bd49ece079ba240a8d08f50d21b31b14a1944c40aa272350dcfc65e6", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        Assert.Equal((853, new Ticks(33503), new Ticks(33505)), (book.Count, book.BestBid, book.BestAsk));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0,new,sell,0,75,19209")]
    [InlineData("0,new,sell,0,75,19209,33512,1")]
    [InlineData("0,sing,sell,0,75,19209,33512")]
    [InlineData("0,new,sell,0,75.5,19209,33512")]
    [InlineData("99999999999999999999,new,sell,0,75,19209,33512")]
    public void What_is_no_line_of_a_flow_is_refused(string line) => Assert.False(FlashContract.TryRead(line, out _));

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Folder, file)), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
