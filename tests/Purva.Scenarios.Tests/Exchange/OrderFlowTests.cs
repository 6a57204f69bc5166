using System.Text;
using CsCheck;
using Purva.Scenarios.Exchange;
using Xunit;

namespace Purva.Scenarios.Tests.Exchange;

public sealed class OrderFlowTests
{
    private static readonly string[] Good =
    [
        "1,new,limit,day,1,buy,48010,10", "5,new,,post-only,2,sell,48020,10", ",new,market,immediate-or-cancel,3,buy,,4", ",new,limit,fill-or-kill,4,buy,48020,6", ",replace,,,1,,48000,3", ",cancel,,,1,,,",
    ];

    private static readonly OrderCommand[] Commands =
    [
        OrderCommand.New(1, new OrderId(1), Side.Buy, new Ticks(48010), 10),
        OrderCommand.New(5, new OrderId(2), Side.Sell, new Ticks(48020), 10, OrderLifetime.PostOnly),
        OrderCommand.Market(6, new OrderId(3), Side.Buy, 4) with { Lifetime = OrderLifetime.ImmediateOrCancel },
        OrderCommand.New(7, new OrderId(4), Side.Buy, new Ticks(48020), 6, OrderLifetime.FillOrKill),
        OrderCommand.Replace(8, new OrderId(1), new Ticks(48000), 3),
        OrderCommand.Cancel(9, new OrderId(1)),
    ];

    [Fact]
    public void Both_forms_say_the_same_commands()
    {
        Assert.True(OrderFlow.TryRead([FlowCsv.Header, .. Good, ""], FlowForm.Csv, out var commands, out var problem), problem.ToString());
        Assert.Equal(Commands, commands);
        Assert.True(OrderFlow.TryRead(Good.Select(JsonOf), FlowForm.JsonLines, out commands, out problem), problem.ToString());
        Assert.Equal(Commands, commands);
        Assert.Equal(FlowForm.JsonLines, OrderFlow.FormOf(JsonOf(Good[0])));
        Assert.Equal(FlowForm.Csv, OrderFlow.FormOf(FlowCsv.Header + "\r"));
        Assert.Null(OrderFlow.FormOf("sing"));
    }

    [Theory]
    [InlineData("1,sing,limit,day,1,buy,48010,10", "'action' is 'sing'")]
    [InlineData("1,,limit,day,1,buy,48010,10", "'action' is missing")]
    [InlineData("1,new,stop,day,1,buy,48010,10", "'type' is 'stop'")]
    [InlineData("1,new,limit,week,1,buy,48010,10", "'lifetime' is 'week'")]
    [InlineData("1,new,limit,day,1,both,48010,10", "'side' is 'both'")]
    [InlineData("1,new,limit,day,1,,48010,10", "'side' is missing")]
    [InlineData("1,new,limit,day,,buy,48010,10", "'order' is missing")]
    [InlineData("1,new,limit,day,1,buy,,10", "'price' is missing")]
    [InlineData("1,new,limit,day,1,buy,480.10,10", "'price' is '480.10'")]
    [InlineData("1,new,limit,day,1,buy,48010,", "'quantity' is missing")]
    [InlineData("1,new,limit,day,1,buy,48010,99999999999", "'quantity' is '99999999999'")]
    [InlineData("1,new,market,day,1,buy,48010,10", "'price' has no meaning")]
    [InlineData("1,new,market,post-only,1,buy,,10", "never rests")]
    [InlineData("1,cancel,limit,,1,,,", "'type' has no meaning")]
    [InlineData("1,cancel,,,1,buy,,", "'side' has no meaning")]
    [InlineData("1,replace,,day,1,,48010,10", "'lifetime' has no meaning")]
    [InlineData("0,new,limit,day,1,buy,48010,10", "'sequence' is 0")]
    [InlineData("1,new,limit,day,1,buy,48010", "8 cells")]
    [InlineData("1,new,limit,day,1,buy,48010,10,x", "8 cells")]
    public void A_line_that_is_wrong_refuses_the_flow_and_says_what_belongs_there(string line, string sentence)
    {
        Assert.False(OrderFlow.TryRead([FlowCsv.Header, line, Good[2]], FlowForm.Csv, out var commands, out var problem));
        Assert.Empty(commands);
        Assert.Equal(2, problem.Line);
        Assert.Contains(sentence, problem.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"action\":\"cancel\",\"order\":1}{")]
    [InlineData("{\"action\":\"cancel\",\"order\":\"1\"}")]
    [InlineData("{\"action\":1,\"order\":1}")]
    [InlineData("{\"action\":\"cancel\",\"order\":1,\"order\":2}")]
    [InlineData("{\"action\":\"cancel\",\"order\":1,\"colour\":2}")]
    [InlineData("{\"action\":\"cancel\",\"order\":1.5}")]
    [InlineData("{\"action\":\"cancel\",\"order\":1e3}")]
    [InlineData("{\"action\":\"cancel\",\"order\":null}")]
    [InlineData("{\"action\":\"cancel\",\"order\":[1]}")]
    public void What_is_no_flat_object_of_the_known_names_is_refused(string line) =>
        Assert.False(OrderFlow.TryRead([line], FlowForm.JsonLines, out _, out _));

    [Fact]
    public void Nothing_that_a_stranger_writes_is_an_exception() =>
        Gen.Select(Gen.OneOf(Gen.String, Gen.Int[0, Good.Length - 1].Select(i => JsonOf(Good[i]))), Gen.Int[0, 80], Gen.Char, Gen.Int[0, 2]).Sample(
            (line, at, letter, form) =>
            {
                var spoilt = line.Length > at ? line[..at] + letter + line[(at + 1)..] : line;
                var isRead = OrderFlow.TryRead([FlowCsv.Header, spoilt], (FlowForm)form, out var commands, out var problem);
                Assert.Equal(isRead, commands.Length == 1);
                Assert.True(isRead || problem.Line is 1 or 2);
            },
            iter: 20_000);

    [Fact]
    public void Reports_have_one_text()
    {
        var (book, reports, text) = (new GuardedBook(new Instrument("RELIANCE", new Ticks(1), new Ticks(100_000))), new ReportBuffer(), new StringBuilder());
        Array.ForEach(Commands, command => book.Submit(command, reports));
        book.Submit(OrderCommand.New(10, new OrderId(9), Side.Buy, new Ticks(100_000), 201), reports);
        book.Submit(OrderCommand.Cancel(11, new OrderId(9)), reports);
        foreach (var report in reports.Reports)
        {
            ReportText.Append(text, report);
        }

        Assert.Equal(
            "1,accepted,1,buy,48010,10,,\n5,accepted,2,sell,48020,10,,\n6,accepted,3,buy,0,4,,\n6,trade,3,buy,48020,4,2,\n7,accepted,4,buy,48020,6,,\n7,trade,4,buy,48020,6,2,\n"
            + "8,replaced,1,buy,48000,3,,\n9,cancelled,1,buy,48000,3,,asked\n10,refused,9,buy,100000,201,,risk-limit\n11,cancel-refused,9,,,,,unknown-order\n",
            text.ToString());
    }

    private static string JsonOf(string csv)
    {
        var cells = FlowCsv.Header.Split(',').Zip(csv.Split(',')).Where(one => one.Second.Length > 0);
        return $"{{{string.Join(',', cells.Select(one => one.First is "action" or "type" or "lifetime" or "side" ? $"\"{one.First}\":\"{one.Second}\"" : $"\"{one.First}\":{one.Second}"))}}}";
    }
}
