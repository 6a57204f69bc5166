namespace Purva.Tests.Hashgraph;

/// <summary>What kind of world <see cref="WildWorld"/> is.</summary>
/// <param name="Members">How many members.</param>
/// <param name="Traitors">How many of them are Byzantine.</param>
/// <param name="KeptRounds">How many rounds are kept.</param>
/// <param name="IsLagging">Whether members are unheard for so long that what they say comes too late, instead of being cut off now and then.</param>
internal sealed record WildOptions(int Members, int Traitors, int KeptRounds, bool IsLagging)
{
    /// <summary>How many things happen. A round takes more of them where more take part.</summary>
    public int Steps => 300 * Members;

    /// <summary>From when on nothing fails any more, except that the traitors go on.</summary>
    public int HealedAt => Steps * 2 / 3;
}
