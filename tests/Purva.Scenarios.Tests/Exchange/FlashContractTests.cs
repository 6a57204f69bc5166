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
        Assert.True(OrderFlow.TryRead(Lines("orders-static-20000-seed5.csv.gz"), FlowForm.Flash1, out var commands, out var problem), problem.ToString());
        foreach (var command in commands)
        {
            book.Submit(command, reports);
        }

        Assert.Equal(39_963, commands.Length);

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
    [InlineData("0,new,sold,0,75,19209,33512")]
    [InlineData("0,new,,0,75,19209,33512")]
    [InlineData("0,cancel,both,0,75,19209,33512")]
    [InlineData("0,new,sell,2,75,19209,33512")]
    [InlineData("0,new,sell,true,75,19209,33512")]
    [InlineData("0,modify,sell,1,75,19209,33512")]
    [InlineData("0,new,sell,0,+75,19209,33512")]
    [InlineData("0,new,sell,0,-75,19209,33512")]
    [InlineData("0,new,sell,0,0,19209,33512")]
    [InlineData("0,new,sell,0, 75,19209,33512")]
    [InlineData("0,cancel,sell,0,many,19209,33512")]
    [InlineData("0,cancel,sell,0,75,19209,cheap")]
    [InlineData("0,NEW,sell,0,75,19209,33512")]
    [InlineData("0,new,sell,0,75,19209,-1")]
    public void What_is_no_line_of_a_flow_is_refused(string line)
    {
        Assert.False(FlashContract.TryRead(line, 0, out var command, out var problem));
        Assert.Equal(default, command);
        Assert.NotEmpty(problem);
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(1, "seq,type,side")]
    [InlineData(1, FlashContract.Header)]
    [InlineData(3, FlashContract.Header, "0,new,sell,0,75,1,33512", "0,new,sell,0,75,2,33512")]
    [InlineData(3, FlashContract.Header, "0,new,sell,0,75,1,33512", "what is this", "2,new,sell,0,75,3,33512")]
    [InlineData(2, FlashContract.Header, "", "0,new,sell,0,75,1,33512")]
    public void A_flow_with_a_line_that_is_none_is_refused_as_a_whole_and_names_the_line(int at, params string[] lines)
    {
        Assert.False(OrderFlow.TryRead(lines, FlowForm.Flash1, out var commands, out var problem));
        Assert.Empty(commands);
        Assert.Equal(at, problem.Line);
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Folder, file)), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
