using System.Text;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class EventConditionTests
{
    [Theory]
    [InlineData("host", "=", "web", true)]
    [InlineData("host", "=", "we", false)]
    [InlineData("host", "~", "we", true)]
    [InlineData("host", "!=", "db", true)]
    [InlineData("text", "~", "ET /", true)]
    [InlineData("text", "=", "ET /", false)]
    [InlineData("text", "!=", "GET /", false)]
    [InlineData("status", "=", "200", true)]
    [InlineData("status", "~", "0", true)]
    [InlineData("status", "!=", "200", false)]
    [InlineData("status", "!=", "404", true)]
    [InlineData("nowhere", "=", "", false)]
    [InlineData("nowhere", "!=", "x", true)]
    public void It_asks_for_host_text_or_field(string key, string sign, string value, bool isMet)
    {
        var test = sign switch { "=" => ConditionTest.Equal, "~" => ConditionTest.Contains, _ => ConditionTest.Differs };
        var builder = new Execution.Builder(TraceLimits.Default);
        var host = builder.HostOf("web"u8);
        builder.Add(new TracedEvent { Host = host, Clock = [1], Text = "GET /"u8, Fields = new[] { KeyValuePair.Create(builder.FieldOf("status"u8), (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes("200")) } });
        var execution = builder.ToExecution("");
        Assert.Equal(isMet, new EventCondition(key, test, value).For(execution)(0));
        Assert.False(EventCondition.For(execution, [new EventCondition(key, test, value), new EventCondition("host", ConditionTest.Equal, "db")])(0));
        Assert.True(EventCondition.For(execution, [])(0));
    }
}
