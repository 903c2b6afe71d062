namespace Oom.Simulation.Generation;

/// <summary>What a spin density matrix says of two angles of the leptons.</summary>
internal static class SpinSlopes
{
    extension(SpinDensityMatrix matrix)
    {
        /// <summary>The slope a in d sigma/d c_hel = 1/2 (1 + a c_hel): minus a third of the trace of C/A.</summary>
        public double HelicitySlope => -(matrix.Ckk + matrix.Crr + matrix.Cnn) / (3 * matrix.A);

        /// <summary>The slope a in d sigma/d c_han = 1/2 (1 + a c_han): -(C_rr + C_nn - C_kk)/(3 A).</summary>
        public double HanSlope => -(matrix.Crr + matrix.Cnn - matrix.Ckk) / (3 * matrix.A);
    }
}
