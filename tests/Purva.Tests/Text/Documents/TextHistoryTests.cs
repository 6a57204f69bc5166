using CsCheck;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class TextHistoryTests
{
    [Fact]
    public void The_characters_that_are_not_gone_are_the_text() => Gen.Int[0, 100_000].Sample(
        seed =>
        {
            var document = GrownDocument.Of(seed);
            var (history, text) = (document.History, new System.Text.StringBuilder());
            foreach (var item in history.Weave.Now().Items)
            {
                for (var number = item.Id; number < item.Id + item.Length && !item.IsGone; number++)
                {
                    var run = history.Log[history.Log.RunOf(number)];
                    Assert.Equal(EditKind.Insert, run.Kind);
                    text.Append(history.Log.TextOf(history.Log.Slice(run, number, number + 1)));
                }
            }

            Assert.Equal(document.ToString(), text.ToString());
        },
        iter: 300);
}
