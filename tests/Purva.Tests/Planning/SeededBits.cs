namespace Purva.Tests.Planning;

/// <summary>Even bits of a seed, for plans in tests.</summary>
internal static class SeededBits
{
    public static Func<ulong> Of(ulong seed)
    {
        var state = seed;
        return () =>
        {
            unchecked
            {
                state += 0x9e37_79b9_7f4a_7c15;
                var bits = (state ^ (state >> 30)) * 0xbf58_476d_1ce4_e5b9;
                bits = (bits ^ (bits >> 27)) * 0x94d0_49bb_1331_11eb;
                return bits ^ (bits >> 31);
            }
        };
    }
}
