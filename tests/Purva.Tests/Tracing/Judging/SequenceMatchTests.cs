using CsCheck;
using Purva.TestKit;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class SequenceMatchTests
{
    [Fact]
    public void It_is_a_longest_common_subsequence() =>
        Gen.Select(Gen.Int[0, 3].Array[0, 14], Gen.Int[0, 3].Array[0, 14]).Sample((left, right) =>
        {
            var match = Check(left, right);
            var longest = new int[left.Length + 1, right.Length + 1];
            for (var i = 1; i <= left.Length; i++)
            {
                for (var j = 1; j <= right.Length; j++)
                {
                    longest[i, j] = left[i - 1] == right[j - 1] ? longest[i - 1, j - 1] + 1 : Math.Max(longest[i - 1, j], longest[i, j - 1]);
                }
            }

            Law.Holds(match == longest[left.Length, right.Length], $"{match}, not {longest[left.Length, right.Length]}, of {string.Join(',', left)} and {string.Join(',', right)}");
        });

    [Fact]
    public void Where_thousands_differ_it_follows_what_is_unique()
    {
        // Every second value is unique in both; those between are all different: 6,000 edits.
        var left = Enumerable.Range(0, 6_000).Select(i => i % 2 == 0 ? i : 100_000 + i).ToArray();
        var right = Enumerable.Range(0, 6_000).Select(i => i % 2 == 0 ? i : 200_000 + i).ToArray();
        Assert.Equal(3_000, Check(left, right));
    }

    [Fact]
    public void What_has_nothing_in_common_ends_soon() => Assert.Equal(0, Check([.. Enumerable.Range(0, 50_000)], [.. Enumerable.Range(100_000, 50_000)]));

    private static int Check(int[] left, int[] right)
    {
        var match = SequenceMatch.Of(left, right);
        Assert.Equal(left.Where((_, i) => match.InLeft[i]), right.Where((_, i) => match.InRight[i]));
        return match.InLeft.Count(isCommon => isCommon);
    }
}
