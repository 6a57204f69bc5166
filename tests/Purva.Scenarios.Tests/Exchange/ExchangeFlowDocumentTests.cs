using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Purva.Scenarios.Exchange;
using Xunit;

namespace Purva.Scenarios.Tests.Exchange;

/// <summary>What docs/exchange-flow.md says of the samples is what they give.</summary>
public sealed class ExchangeFlowDocumentTests
{
    private static readonly string Document = File.ReadAllText(RepositoryFiles.PathOf("docs/exchange-flow.md"));

    [Theory]
    [InlineData("morning.csv", FlowForm.Csv)]
    [InlineData("morning.jsonl", FlowForm.JsonLines)]
    public void A_sample_gives_the_documented_book_and_hash(string name, FlowForm form)
    {
        Assert.True(OrderFlow.TryRead(File.ReadLines(RepositoryFiles.PathOf($"samples/exchange/{name}")), form, out var commands, out var problem), problem.ToString());
        var (book, reports, text) = (new GuardedBook(new Instrument("RELIANCE", new Ticks(0), new Ticks(Instrument.WidestBand - 1))), new ReportBuffer(), new StringBuilder(ReportText.Header));
        foreach (var command in commands)
        {
            book.Submit(command, reports);
        }

        foreach (var report in reports.Reports)
        {
            ReportText.Append(text, report);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        Assert.Contains($"book    {book.Book.Fingerprint()}\nSHA-256 {hash}\n", Document, StringComparison.Ordinal);
    }

    [Fact]
    public void The_samples_have_every_action_type_and_lifetime()
    {
        var cells = File.ReadLines(RepositoryFiles.PathOf("samples/exchange/morning.csv")).SelectMany(line => line.Split(',')).ToHashSet();
        Assert.All(["new", "cancel", "replace", "limit", "market", "day", "immediate-or-cancel", "fill-or-kill", "post-only"], word => Assert.Contains(word, cells));
    }

    [Fact]
    public void The_lines_that_the_document_shows_can_be_read()
    {
        var json = Regex.Match(Document, "```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value.TrimEnd().Split('\n');
        Assert.True(OrderFlow.TryRead(json, FlowForm.JsonLines, out var commands, out var problem), problem.ToString());
        Assert.Equal(json.Length, commands.Length);
        var csv = Regex.Match(Document, "```text\n(sequence,action.*?)```", RegexOptions.Singleline).Groups[1].Value.TrimEnd().Split('\n');
        Assert.True(OrderFlow.TryRead(csv, FlowForm.Csv, out commands, out problem), problem.ToString());
        Assert.Equal(csv.Length - 1, commands.Length);
    }
}
