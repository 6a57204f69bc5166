using System.Runtime.CompilerServices;
using CsCheck;

namespace Purva.Tests;

/// <summary>How many values each law is tried on, unless the environment (<c>CsCheck_Iter</c>) or the test says otherwise.</summary>
internal static class Thoroughness
{
    private const int Samples = 1_000;

    [ModuleInitializer]
    public static void Set()
    {
        if (Environment.GetEnvironmentVariable("CsCheck_Iter") is null)
        {
            Check.Iter = Samples;
        }
    }
}
